"""Row locks, always taken in one order.

Services that create tasks or change a project lock Project, then Task, then
its live assignments. Services that touch one task lock Task, then its
assignments, and never the project afterwards. That order has no cycle.

SQLite has no row locks: there a writer has the database to itself (see the
``transaction_mode`` of the example settings), and every status change
compares before it writes.
"""

from __future__ import annotations

from orchestra.models import Project, Task, TaskAssignment, Worker


def lock_project(project_id: int) -> Project:
    """Lock a project and return it with its workflow version.

    Raises:
        Project.DoesNotExist: if there is none.
    """
    # A key lock would block inserting tasks elsewhere for no reason.
    return (
        Project.objects.select_for_update(no_key=True, of=('self',))
        .select_related('workflow_version')
        .get(pk=project_id)
    )


def lock_task(task_id: int, *, with_project: bool = True) -> Task:
    """Lock a task and return it.

    Args:
        task_id: The task.
        with_project: Read its step and its project along with it.

    Raises:
        Task.DoesNotExist: if there is none.
    """
    tasks = Task.objects.select_for_update(no_key=True, of=('self',))
    if with_project:
        tasks = tasks.select_related('step', 'project__workflow_version')
    return tasks.get(pk=task_id)


def lock_project_of_task(task_id: int) -> tuple[Project, Task]:
    """Lock a task's project, then the task.

    Raises:
        Task.DoesNotExist: if there is no such task.
    """
    project_id = Task.objects.values_list('project_id', flat=True).get(
        pk=task_id
    )
    project = lock_project(project_id)
    task = lock_task(task_id)
    task.project = project
    return project, task


def lock_assignments(
    task: Task, *, with_workers: bool = False
) -> list[TaskAssignment]:
    """Lock a task's live assignments; return them by review level.

    Args:
        task: The task.
        with_workers: Read their workers and users along with them.
    """
    rows = TaskAssignment.objects.select_for_update(
        no_key=True, of=('self',)
    ).filter(task=task)
    if with_workers:
        rows = rows.select_related('worker__user')
    assignments = sorted(
        rows.order_by('pk'), key=lambda row: row.assignment_counter
    )
    for assignment in assignments:
        assignment.task = task
    return assignments


def lock_worker(worker_id: int) -> None:
    """Lock a worker, without reading anything about them.

    Raises:
        Worker.DoesNotExist: if there is none.
    """
    Worker.objects.select_for_update(no_key=True).values_list('pk').get(
        pk=worker_id
    )
