"""What machines do: run, fail, die under way, come too late."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from orchestra.core.actors import Actor, acting_as
from orchestra.machine_tasks import execute
from orchestra.machine_tasks.claims import Claim, claim_task
from orchestra.machine_tasks.requeue import sweep
from orchestra.machine_tasks.retrying import retry_machine_task
from orchestra.machine_tasks.settling import settle_failure, settle_success
from orchestra.models import MachineJob, Task
from orchestra.models.operations.machine_job import ACTIVE_STATES
from orchestra.tests.model_based import manager_model, model
from orchestra.tests.model_based.functions import DeliberateError
from orchestra.tests.model_based.people_rules import numbers, rarely
from orchestra.tests.model_based.picture import JobRow, TaskRow
from orchestra.tests.model_based.stage import Stage, pick
from orchestra.utils.task_lifecycle.transitions import TaskAction

RUN = (TaskAction.EXECUTE, TaskAction.EXECUTE)
State = MachineJob.State


class MachineRules(Stage):
    """Rules for what machines do, and for whoever looks after them."""

    @precondition(lambda self: self.open_machine_tasks())
    @rule(number=numbers, any_task=rarely)
    def execute(self, number: int, any_task: bool) -> None:
        """A machine does a task from the beginning to the end."""
        tasks = self.tasks if any_task else self.open_machine_tasks()
        self._execute(pick(tasks, number))

    def open_machine_tasks(self) -> list[TaskRow]:
        """Return the machines' tasks that have not ended."""
        return [
            row
            for row in self.machine_tasks()
            if row.status not in model.ENDED
        ]

    def _execute(self, task: TaskRow) -> None:
        level = self.picture.levels_of.get(task.pk, [])
        result = self._result_of(task)
        self.ask(
            'execute',
            lambda: execute(task.project_id, self.step_of(task).shape.slug),
            manager_model.executing(self.world, self.picture, task),
            task_ids=frozenset({task.pk}),
            actions=RUN,
            handed_on=(
                {level[0].pk: result} if level and result is not None else {}
            ),
        )

    def _result_of(self, task: TaskRow) -> dict[str, Any] | None:
        """Return what a machine makes of a task now; None if it fails."""
        complete = {
            row.step_id
            for row in self.picture.tasks_of[task.project_id]
            if row.status == Task.Status.COMPLETE
        }
        is_ready = self.step_of(task).after <= complete
        return self._result_when_ready(task) if is_ready else None

    def _result_when_ready(self, task: TaskRow) -> dict[str, Any] | None:
        """Return what a machine makes of a task if it can start."""
        step = self.step_of(task)
        if step.is_human or self.modes_of(task)['machine'] != 'work':
            return None
        slugs = sorted(self.world.steps[pk].shape.slug for pk in step.after)
        return {'made_from': slugs}

    @precondition(lambda self: self.open_machine_tasks())
    @rule(number=numbers, any_task=rarely)
    def start_machine(self, number: int, any_task: bool) -> None:
        """A machine starts and takes its time."""
        tasks = self.open_machine_tasks()
        self._start(pick(self.machine_tasks() if any_task else tasks, number))

    def _start(self, task: TaskRow) -> None:
        call = self.ask(
            'start_machine',
            lambda: claim_task(task.pk),
            manager_model.executing(self.world, self.picture, task),
            task_ids=frozenset({task.pk}),
            actions=(TaskAction.EXECUTE,),
        )
        if isinstance(call.result, Claim):
            self.memory.claims.append(call.result)

    @precondition(lambda self: self.memory.claims)
    @rule(number=numbers, works=st.sampled_from([True, True, False]))
    def finish_machine(self, number: int, works: bool) -> None:
        """A machine that was started comes back, whatever happened since."""
        self._finish(pick(self.memory.claims, number), works)

    @precondition(lambda self: self.memory.claims)
    @rule(number=numbers, works=st.booleans())
    def overtake_machine(self, number: int, works: bool) -> None:
        """A machine takes so long that another one does its task."""
        claim = pick(self.memory.claims, number)
        self.leases_run_out()
        self._start(self.picture.tasks[claim.task.pk])
        self._finish(claim, works)

    def _finish(self, claim: Claim, works: bool) -> None:
        self.memory.claims.remove(claim)
        job = self.picture.jobs[claim.job_id]
        is_held = (
            job.state == State.LEASED and job.lease_owner == claim.lease_owner
        )
        result = {'claimed': claim.attempt}
        self.ask(
            'finish_machine' if is_held else 'finish_too_late',
            lambda: self._settle(claim, result if works else None),
            task_ids=frozenset({claim.task.pk}),
            actions=RUN,
            handed_on=(
                {claim.assignment_id or 0: result} if is_held and works else {}
            ),
            is_repeated=not is_held,
        )

    def _settle(self, claim: Claim, result: dict[str, Any] | None) -> Any:
        with acting_as(Actor('machine', 'model')):
            if result is not None:
                return settle_success(claim, result)
            return settle_failure(claim, DeliberateError('It broke.'))

    def active_jobs(self) -> list[JobRow]:
        """Return the attempts that wait or are under way."""
        return [
            job
            for job in self.picture.jobs.values()
            if job.state in ACTIVE_STATES
        ]

    @precondition(lambda self: self.memory.claims)
    @rule()
    def leases_run_out(self) -> None:
        """Machines take longer than they may."""
        past = timezone.now() - datetime.timedelta(seconds=1)
        MachineJob.objects.filter(state=State.LEASED).update(lease_until=past)
        self.look_again()

    @precondition(lambda self: self.active_jobs())
    @rule()
    def sweep(self) -> None:
        """The sweep settles what was lost and runs what is due."""
        tasks = self.machine_tasks()
        results = {
            level.pk: result
            for task in tasks
            for level in self.picture.levels_of.get(task.pk, [])
            # One that runs may be what another one waits for.
            if (result := self._result_when_ready(task)) is not None
        }
        self.ask(
            'sweep',
            sweep,
            task_ids=frozenset(task.pk for task in tasks),
            actions=RUN,
            may_be_handed=results,
        )

    @precondition(lambda self: self.machine_tasks())
    @rule(number=numbers)
    def retry(self, number: int) -> None:
        """Somebody asks for a machine step to be tried again."""
        task = pick(self.machine_tasks(), number)
        self.ask(
            'retry',
            lambda: retry_machine_task(task.pk),
            manager_model.retrying(self.world, self.picture, task),
            task_ids=frozenset({task.pk}),
        )
