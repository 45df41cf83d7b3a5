"""What project admins do: start, skip, revert, pause, end, mend policies."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from orchestra.models import Project, Task, Worker
from orchestra.project import create_project_with_tasks
from orchestra.project_api.api import get_project_information
from orchestra.tests.model_based import manager_model, model
from orchestra.tests.model_based.functions import CALM, MODES
from orchestra.tests.model_based.people_rules import numbers, rarely
from orchestra.tests.model_based.picture import ProjectRow, TaskRow
from orchestra.tests.model_based.stage import Stage, pick
from orchestra.tests.model_based.submissions import (
    SUBMIT,
    actions_of,
    handed_on,
)
from orchestra.tests.model_based.world import (
    TASK_CLASSES,
    WITH_MACHINES,
    WORKFLOWS,
)
from orchestra.utils.revert import revert_task_to_iteration
from orchestra.utils.task_lifecycle import (
    complete_and_skip_task,
    end_project,
    get_task_overview_for_worker,
    set_project_status,
    task_history,
    tasks_assigned_to_worker,
)
from orchestra.utils.task_lifecycle.resuming import resume_project
from orchestra.utils.task_lifecycle.skipping import SKIP_MARKER
from orchestra.utils.task_lifecycle.transitions import TaskAction

MOST_PROJECTS = 5
SPARED_PROJECTS = 2

changes_of_mode = st.sampled_from(
    [(name, mode) for name, modes in MODES.items() for mode in modes]
)

# Machines twice: what they are given takes others a while to get ready.
workflow_names = st.sampled_from([*sorted(WORKFLOWS), *WITH_MACHINES])
labels = st.sampled_from(
    ['Active', 'Active', 'Active', 'Paused', 'Completed', 'Aborted', 'Done']
)


class ManagerRules(Stage):
    """Rules for what project admins do."""

    @initialize(names=st.lists(workflow_names, min_size=1, max_size=2))
    def start_first_projects(self, names: list[str]) -> None:
        """There is something to do."""
        for name in names:
            self._start_project(name, 0, TASK_CLASSES[0], CALM)

    @precondition(lambda self: len(self.projects) < MOST_PROJECTS)
    @rule(
        name=workflow_names,
        priority=st.integers(-1, 1),
        task_class=st.sampled_from(TASK_CLASSES),
        change=st.one_of(st.none(), st.none(), changes_of_mode),
    )
    def start_project(
        self,
        name: str,
        priority: int,
        task_class: int,
        change: tuple[str, str] | None,
    ) -> None:
        """A program starts a project."""
        modes = {**CALM, **dict([change] if change else [])}
        self._start_project(name, priority, task_class, modes)

    def _start_project(
        self,
        name: str,
        priority: int,
        task_class: int,
        modes: dict[str, str],
    ) -> None:
        version = self.world.versions[name]
        steps = self.world.steps_of_version[version.pk]
        self.ask(
            'start_project',
            lambda: create_project_with_tasks(
                version.workflow.slug,
                version.slug,
                name,
                priority,
                task_class,
                modes,
            ),
            manager_model.starting(steps, modes),
        )

    @precondition(lambda self: self.open_tasks())
    @rule(number=numbers, any_task=rarely)
    def skip(self, number: int, any_task: bool) -> None:
        """Somebody does not want to wait for a task."""
        task = pick(self.tasks if any_task else self.open_tasks(), number)
        expected = model.skipping(self.world, self.picture, task)
        holder = self.picture.holder_of(task.pk)
        if expected or holder is None or holder.worker_id is None:
            has_level = bool(self.picture.levels_of.get(task.pk))
            is_human = self.step_of(task).is_human
            facts: dict[str, Any] = {
                'actions': (TaskAction.SKIP,),
                'is_repeated': is_human and has_level,
            }
        else:
            data = holder.in_progress_task_data
            marked = data if isinstance(data, dict) else {'data': data}
            facts = {
                'actions': actions_of(self, task, SUBMIT),
                'handed_on': handed_on(
                    self, task, holder, SUBMIT, {**marked, **SKIP_MARKER}
                ),
                'assignment_id': holder.pk,
            }
        self.ask(
            'skip',
            lambda: complete_and_skip_task(task.pk),
            expected,
            task_ids=frozenset({task.pk}),
            **facts,
        )

    def open_tasks(self) -> list[TaskRow]:
        """Return the tasks that have not ended."""
        return [row for row in self.tasks if row.status not in model.ENDED]

    @precondition(lambda self: self.picture.turns_of)
    @rule(
        number=numbers,
        turn_number=numbers,
        before=st.booleans(),
        commit=st.sampled_from([True, True, False]),
        foreign=rarely,
    )
    def revert(
        self,
        number: int,
        turn_number: int,
        before: bool,
        commit: bool,
        foreign: bool,
    ) -> None:
        """A task is taken back to one of its turns, or to another task's."""
        tasks = [row for row in self.tasks if self.picture.story_of(row.pk)]
        task = pick(tasks, number)
        other = pick(tasks, turn_number) if foreign else task
        turn = pick(self.picture.story_of(other.pk), turn_number)
        expected = manager_model.reverting(self.picture, task, turn, before)
        if expected is None:
            status = manager_model.status_after_revert(
                self.picture, task, turn, before
            )
        call = self.ask(
            'revert',
            lambda: revert_task_to_iteration(
                task.pk, turn.pk, revert_before=before, commit=commit
            ),
            expected,
            task_ids=frozenset({task.pk}),
            actions=(TaskAction.REVERT,),
            deletes=commit,
            is_repeated=not commit,
        )
        if expected is None:
            assert call.result['reverted_status'] == status

    @precondition(lambda self: self.projects)
    @rule(
        number=numbers,
        label=labels,
    )
    def set_project_status(self, number: int, label: str) -> None:
        """A project is paused, completed or made active again."""
        self._set_status(pick(self.projects, number), label)

    @precondition(lambda self: self.completed_projects())
    @rule(number=numbers)
    def reopen(self, number: int) -> None:
        """Somebody wants a completed project to go on."""
        self._set_status(pick(self.completed_projects(), number), 'Active')

    def completed_projects(self) -> list[ProjectRow]:
        """Return the projects that may be opened again."""
        completed = Project.Status.COMPLETED
        return [row for row in self.projects if row.status == completed]

    def _set_status(self, project: ProjectRow, label: str) -> None:
        by_label = {status.label: status for status in Project.Status}
        status = by_label.get(label)
        expected = manager_model.changing_project_status(project, status)
        self.ask(
            'set_project_status',
            lambda: set_project_status(project.pk, label),
            expected,
            project_id=project.pk,
            is_repeated=status == project.status,
        )

    @precondition(lambda self: len(self.projects) > SPARED_PROJECTS)
    @rule(number=numbers)
    def end_project(self, number: int) -> None:
        """A project is ended for good; the first ones go on."""
        project = pick(self.projects[SPARED_PROJECTS:], number)
        tasks = self.picture.tasks_of.get(project.pk, [])
        self.ask(
            'end_project',
            lambda: end_project(project.pk),
            manager_model.ending(project),
            project_id=project.pk,
            task_ids=frozenset(task.pk for task in tasks),
            actions=(TaskAction.ABORT,),
            is_repeated=project.status == Project.Status.ABORTED,
        )

    @precondition(lambda self: self.halted_projects())
    @rule(number=numbers, any_project=rarely)
    def resume(self, number: int, any_project: bool) -> None:
        """The sweep looks after a project."""
        halted = self.projects if any_project else self.halted_projects()
        project = pick(halted, number)
        self.ask(
            'resume_project',
            lambda: resume_project(project.pk),
            project_id=project.pk,
        )

    def halted_projects(self) -> list[ProjectRow]:
        """Return the projects that may go on if somebody changed a mind."""
        return [
            row
            for row in self.projects
            if row.blocked_reason or row.project_data['creation'] != 'yes'
        ]

    @precondition(lambda self: self.projects)
    @rule(number=numbers, change=changes_of_mode)
    def change_a_function(self, number: int, change: tuple[str, str]) -> None:
        """A policy, machine function or receiver breaks, or is mended."""
        project = pick(self.projects, number)
        name, mode = change
        Project.objects.filter(pk=project.pk).update(
            project_data={**project.project_data, name: mode}
        )
        self.look_again()

    @precondition(lambda self: self.picture.levels)
    @rule(number=numbers, thoroughly=rarely)
    def read_the_pages(self, number: int, thoroughly: bool) -> None:
        """A worker reads the dashboard; perhaps a task, and a program all."""
        level = pick(self.picture.levels, number)
        if level.worker_id is None:
            return
        worker = self.world.worker(level.worker_id)
        shown = {
            row['assignment_id']: row['state']
            for row in tasks_assigned_to_worker(worker)
        }
        expected = {
            row.pk: manager_model.dashboard_state(self.picture, row)
            for row in self.picture.levels
            if row.worker_id == worker.pk
        }
        assert shown == {pk: state for pk, state in expected.items() if state}
        self.count('read_the_pages')
        if thoroughly:
            self._read_task(self.picture.tasks[level.task_id], worker)
            information = get_project_information(list(self.picture.projects))
            assert set(information) == set(self.picture.projects)

    def _read_task(self, row: TaskRow, worker: Worker) -> None:
        overview = get_task_overview_for_worker(row.pk, worker)
        own = model.own_level(self.picture, row.pk, worker.pk)
        assert own is not None
        assert overview['assignment_id'] == own.pk
        assert overview['task']['data'] == own.in_progress_task_data
        task_history(Task.objects.get(pk=row.pk))
