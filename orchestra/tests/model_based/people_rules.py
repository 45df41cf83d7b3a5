"""What workers do: take, save, submit, accept, return, record time."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from orchestra.models import Task
from orchestra.tests.model_based import model
from orchestra.tests.model_based.picture import AssignmentRow, TaskRow
from orchestra.tests.model_based.stage import Stage, pick
from orchestra.tests.model_based.submissions import (
    RETURN,
    SUBMIT,
    actions_of,
    handed_on,
)
from orchestra.utils.task_lifecycle import (
    assign_task,
    get_new_task_assignment,
    reassign_assignment,
    save_task,
    submit_task,
)
from orchestra.utils.task_lifecycle.transitions import TaskAction
from orchestra.utils.time_tracking import (
    create_time_entry,
    start_timer,
    stop_timer,
)

Status = Task.Status

numbers = st.integers(0, 40)
documents = st.sampled_from(
    [{}, {'text': 'one'}, {'text': 'two'}, [1, 2], 'plain', None]
)
keys = st.sampled_from([None, None, None, 'first', 'second'])
versions = st.sampled_from(['any', 'any', 'current', 'outdated'])
pull_statuses = st.sampled_from(
    [
        Status.AWAITING_PROCESSING,
        Status.AWAITING_PROCESSING,
        Status.AWAITING_PROCESSING,
        Status.PENDING_REVIEW,
        Status.PENDING_REVIEW,
        Status.COMPLETE,
    ]
)
rarely = st.sampled_from([False, False, False, False, True])
seconds = st.sampled_from([None, None, 60])


class PeopleRules(Stage):
    """Rules for what workers do."""

    @precondition(lambda self: self.waiting_tasks())
    @rule(number=numbers, status=pull_statuses, is_busy=st.booleans())
    def pull(self, number: int, status: int, is_busy: bool) -> None:
        """Somebody asks for work, perhaps having some already."""
        worker = pick(self.world.crew, number)
        if is_busy and self.picture.holders:
            level = pick(self.picture.holders, number)
            worker = self.world.worker(level.worker_id or 0)
        _others, own = model.pullable(
            self.world, self.picture, worker.pk, status
        )
        self.ask(
            'pull',
            lambda: get_new_task_assignment(worker, status),
            model.pulling(self.world, self.picture, worker.pk, status),
            task_ids=frozenset(task.pk for task in own[:1]),
            actions=(TaskAction.ASSIGN,),
            worker_id=worker.pk,
        )

    @precondition(lambda self: self.waiting_tasks())
    @rule(
        task_number=numbers,
        number=numbers,
        ending=st.sampled_from([None, None, SUBMIT, RETURN]),
    )
    def assign_somebody_able(
        self, task_number: int, number: int, ending: int | None
    ) -> None:
        """Somebody who may is given a task that waits, and perhaps ends the
        turn at once: reviewers return it or accept it.
        """
        task = pick(self.waiting_tasks(), task_number)
        able = [
            worker.pk
            for worker in self.world.crew
            if model.assigning(self.world, self.picture, task, worker.pk)
            is None
        ]
        if not able:
            return
        worker_id = pick(able, number)
        self._assign(task, worker_id)
        task = self.picture.tasks[task.pk]
        if ending is not None:
            is_review = task.status == Status.REVIEWING
            ending = ending if is_review else SUBMIT
            self._submit(task, worker_id, {'by': worker_id}, ending)

    @precondition(lambda self: self.waiting_tasks())
    @rule(task_number=numbers, number=numbers, any_task=rarely)
    def assign_anybody(
        self, task_number: int, number: int, any_task: bool
    ) -> None:
        """Anybody is given a task, whether they may have it or not."""
        tasks = self.tasks if any_task else self.waiting_tasks()
        worker = pick(self.world.crew, number)
        self._assign(pick(tasks, task_number), worker.pk)

    def waiting_tasks(self) -> list[TaskRow]:
        """Return the tasks that somebody might take."""
        return [
            task
            for task in self.tasks
            if task.status in model.ROLES and self.step_of(task).is_human
        ]

    def _assign(self, task: TaskRow, worker_id: int) -> None:
        self.ask(
            'assign',
            lambda: assign_task(worker_id, task.pk),
            model.assigning(self.world, self.picture, task, worker_id),
            task_ids=frozenset({task.pk}),
            actions=(TaskAction.ASSIGN,),
            worker_id=worker_id,
        )

    @precondition(lambda self: self.picture.holders)
    @rule(number=numbers, data=documents, version=versions)
    def save(self, number: int, data: Any, version: str) -> None:
        """Whoever has the ball saves."""
        level = pick(self.picture.holders, number)
        self._save(level, level.worker_id or 0, data, version)

    @precondition(lambda self: self.picture.levels)
    @rule(number=numbers, worker_number=numbers)
    def save_anyhow(self, number: int, worker_number: int) -> None:
        """Anybody saves any task that has somebody."""
        worker = pick(self.world.crew, worker_number)
        level = pick(self.picture.levels, number)
        self._save(level, worker.pk, {'by': 'whoever'}, 'any')

    def _save(
        self, level: AssignmentRow, worker_id: int, data: Any, version: str
    ) -> None:
        task = self.picture.tasks[level.task_id]
        own = model.own_level(self.picture, task.pk, worker_id)
        expected_version = _version(level, version)
        self.ask(
            'save',
            lambda: save_task(
                task.pk, data, self.world.worker(worker_id), expected_version
            ),
            model.saving(self.picture, task, worker_id, expected_version),
            task_ids=frozenset({task.pk}),
            handed_on={own.pk: _stored(data)} if own else {},
        )

    @precondition(lambda self: self.picture.holders)
    @rule(
        number=numbers,
        data=documents,
        version=versions,
        key=keys,
        work_time=seconds,
    )
    def submit(
        self,
        number: int,
        data: Any,
        version: str,
        key: str | None,
        work_time: int | None,
    ) -> None:
        """Whoever has the ball submits or accepts."""
        level = pick(self.picture.holders, number)
        self._submit(
            self.picture.tasks[level.task_id],
            level.worker_id or 0,
            data,
            SUBMIT,
            version=_version(level, version),
            idempotency_key=key,
            record_work_time_seconds=work_time,
        )

    @precondition(lambda self: self.picture.holders)
    @rule(number=numbers)
    def submit_as_it_stands(self, number: int) -> None:
        """Whoever has the ball is content with the data as it is."""
        level = pick(self.picture.holders, number)
        self._submit(
            self.picture.tasks[level.task_id],
            level.worker_id or 0,
            level.in_progress_task_data,
            SUBMIT,
        )

    @precondition(lambda self: self.reviewers())
    @rule(number=numbers, data=documents)
    def give_back(self, number: int, data: Any) -> None:
        """A reviewer returns a task."""
        level = pick(self.reviewers(), number)
        task = self.picture.tasks[level.task_id]
        self._submit(task, level.worker_id or 0, data, RETURN)

    def reviewers(self) -> list[AssignmentRow]:
        """Return the levels that are reviewing."""
        return [
            row
            for row in self.picture.holders
            if self.picture.tasks[row.task_id].status == Status.REVIEWING
        ]

    @precondition(lambda self: self.picture.levels)
    @rule(
        number=numbers,
        worker_number=numbers,
        ending=st.sampled_from([0, SUBMIT, SUBMIT, RETURN, RETURN, 3]),
        any_level=rarely,
    )
    def submit_anyhow(
        self, number: int, worker_number: int, ending: int, any_level: bool
    ) -> None:
        """Anybody ends a turn at any task that has somebody, in any way."""
        levels = self.picture.levels if any_level else self.picture.holders
        level = pick(levels or self.picture.levels, number)
        worker = pick(self.world.crew, worker_number)
        task = self.picture.tasks[level.task_id]
        self._submit(task, worker.pk, {'by': 'whoever'}, ending)

    @precondition(lambda self: self.submitted_with_key())
    @rule(number=numbers)
    def submit_again(self, number: int) -> None:
        """An answer was lost, and its submission is sent once more."""
        turn = pick(self.submitted_with_key(), number)
        level = self.picture.assignments[turn.assignment_id]
        self._submit(
            self.picture.tasks[level.task_id],
            level.worker_id or 0,
            turn.submitted_data,
            turn.status,
            idempotency_key=turn.idempotency_key,
        )

    def submitted_with_key(self) -> list[Any]:
        """Return the turns that ended with an idempotency key."""
        return [
            turn
            for turns in self.picture.turns_of.values()
            for turn in turns
            if turn.idempotency_key
        ]

    def _submit(
        self,
        task: TaskRow,
        worker_id: int,
        data: Any,
        ending: int,
        **options: Any,
    ) -> None:
        level = model.own_level(self.picture, task.pk, worker_id)
        stored = _stored(data)
        expected = model.submitting(
            self.world,
            self.picture,
            task,
            worker_id,
            ending,
            options.get('version'),
        )
        earlier = model.earlier_submission(
            self.picture, level, options.get('idempotency_key')
        )
        is_repeated = earlier == (stored, ending)
        if earlier is not None:
            expected = None if is_repeated else 'idempotency_conflict'
        will_move = expected is None and not is_repeated and level is not None
        self.ask(
            'submit',
            lambda: submit_task(
                task.pk,
                data,
                ending,
                self.world.worker(worker_id),
                **options,
            ),
            expected,
            task_ids=frozenset({task.pk}),
            actions=actions_of(self, task, ending) if will_move else (),
            worker_id=worker_id,
            assignment_id=level.pk if level and will_move else None,
            handed_on=(
                handed_on(self, task, level, ending, stored)
                if level and will_move
                else {}
            ),
            is_repeated=is_repeated,
        )

    @precondition(lambda self: self.picture.levels)
    @rule(number=numbers, worker_number=numbers, allow=st.booleans())
    def reassign(self, number: int, worker_number: int, allow: bool) -> None:
        """A level of a task goes to somebody else."""
        level = pick(self.picture.levels, number)
        worker = pick(self.world.crew, worker_number)
        self.ask(
            'reassign_assignment',
            lambda: reassign_assignment(
                worker.pk, level.pk, allow_complete=allow
            ),
            model.reassigning(
                self.world, self.picture, level, worker.pk, allow
            ),
            task_ids=frozenset({level.task_id}),
            worker_id=worker.pk,
            assignment_id=level.pk,
        )

    @precondition(lambda self: self.picture.holders)
    @rule(number=numbers, by_timer=st.booleans())
    def spend_time(self, number: int, by_timer: bool) -> None:
        """Somebody records work time, or starts the timer for it."""
        level = pick(self.picture.holders, number)
        worker = self.world.worker(level.worker_id or 0)
        if not by_timer:
            self.ask(
                'record_time',
                lambda: create_time_entry(
                    worker,
                    date=datetime.date(2024, 2, 29),
                    time_worked=datetime.timedelta(minutes=5),
                    assignment_id=level.pk,
                    description='Worked on it',
                ),
            )
            return
        is_running = worker.pk in self.memory.timers
        self.ask(
            'start_timer',
            lambda: start_timer(worker, level.pk),
            'timer_running' if is_running else None,
        )
        self.memory.timers.add(worker.pk)

    @precondition(lambda self: self.memory.timers)
    @rule(number=numbers)
    def stop_the_timer(self, number: int) -> None:
        """Somebody stops a timer, whatever became of the assignment."""
        worker_id = pick(sorted(self.memory.timers), number)
        count = len(self.picture.times)
        self.ask(
            'stop_timer', lambda: stop_timer(self.world.worker(worker_id))
        )
        assert len(self.picture.times) == count + 1
        self.memory.timers.discard(worker_id)


def _stored(data: Any) -> Any:
    return {} if data is None else data


def _version(level: AssignmentRow, which: str) -> int | None:
    choices = {'current': level.version, 'outdated': level.version + 7}
    return choices.get(which)
