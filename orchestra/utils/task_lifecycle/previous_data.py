"""What earlier steps of a project produced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from orchestra.core.errors import TaskDependencyError
from orchestra.models import Project, Step, Task, TaskAssignment


class ProjectSnapshot:
    """The steps, tasks and latest data of one project, read once.

    Attributes:
        project: The project.
        steps: Its version's steps by primary key, in order of definition.
        tasks: Its tasks by the primary key of their step.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.steps: dict[int, Step] = {
            step.pk: step
            for step in Step.objects.filter(
                workflow_version_id=project.workflow_version_id
            )
            .prefetch_related('creation_depends_on')
            .order_by('pk')
        }
        self.tasks: dict[int, Task] = {}
        for task in Task.objects.filter(project=project):
            self.add_task(task)
        self._latest_data: dict[int, Any] | None = None

    def add_task(self, task: Task) -> None:
        """Take a task into the picture, tied to this project and its step."""
        task.project = self.project
        if task.step_id in self.steps:
            task.step = self.steps[task.step_id]
        self.tasks[task.step_id] = task

    def is_complete(self, step_id: int) -> bool:
        """Tell whether the step's task exists and is complete."""
        task = self.tasks.get(step_id)
        return task is not None and task.status == Task.Status.COMPLETE

    def prerequisite_ids(self, step: Step) -> list[int]:
        """Return direct and indirect creation dependencies, by step id."""
        found: set[int] = set()
        waiting = list(self._direct_ids(step.pk))
        while waiting:
            step_id = waiting.pop()
            if step_id not in found:
                found.add(step_id)
                waiting.extend(self._direct_ids(step_id))
        return sorted(found)

    def _direct_ids(self, step_id: int) -> Iterable[int]:
        return [
            step.pk for step in self.steps[step_id].creation_depends_on.all()
        ]

    def latest_data(self, step_id: int) -> Any:
        """Return the data of the step's highest level; {} without any."""
        if self._latest_data is None:
            # Ascending levels: the highest one is written last.
            self._latest_data = dict(
                TaskAssignment.objects.filter(task__project=self.project)
                .order_by('assignment_counter')
                .values_list('task__step_id', 'in_progress_task_data')
            )
        return self._latest_data.get(step_id, {})

    def prerequisite_data(
        self, step: Step, *, must_be_complete: bool
    ) -> dict[str, Any]:
        """Return the data of every prerequisite by step slug.

        Args:
            step: Whose prerequisites.
            must_be_complete: Refuse when one is not complete; otherwise its
                last known data stands in.

        Raises:
            TaskDependencyError: ``dependency_incomplete``.
        """
        data: dict[str, Any] = {}
        for step_id in self.prerequisite_ids(step):
            slug = self.steps[step_id].slug
            if must_be_complete and not self.is_complete(step_id):
                raise TaskDependencyError(
                    f'The step "{slug}" is not complete.',
                    project_id=self.project.pk,
                    step_slug=slug,
                )
            if step_id in self.tasks:
                data[slug] = self.latest_data(step_id)
        return data


def get_previously_completed_task_data(
    step: Step, project: Project
) -> dict[str, Any]:
    """Return what all direct and indirect prerequisites produced.

    Returns:
        The data of each prerequisite's highest level, by step slug; ``{}``
        for one that was completed without anybody working on it.

    Raises:
        TaskDependencyError: if a prerequisite is not complete.
    """
    return ProjectSnapshot(project).prerequisite_data(
        step, must_be_complete=True
    )
