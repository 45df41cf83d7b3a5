"""The worker's dashboard: every task that concerns them, by state."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from orchestra.models import Project, Task, TaskAssignment, Todo, Worker

MAX_COMPLETE_TASKS = 200
DATE_FORMAT = '%Y-%m-%dT%H:%M:%SZ'

STATES = (
    'returned',
    'in_progress',
    'pending_review',
    'pending_processing',
    'paused',
    'complete',
)
"""In the order the dashboard lists them."""

STATES_WITH_TODOS = ('returned', 'in_progress', 'paused')
ACTIVE_STATES = ('returned', 'in_progress')

COLUMNS = (
    'start_datetime',
    'status',
    'task__status',
    'task__tags',
    'task__step__name',
    'task__project__status',
    'task__project__priority',
    'task__project__short_description',
    'task__project__workflow_version__name',
)
"""What rows show; the data of tasks and projects may be large."""

TODO_COLUMNS = (
    'project',
    'step',
    'title',
    'status',
    'start_by_datetime',
    'due_datetime',
    'created_at',
)

TodoKey = tuple[int, int]
"""Project and step, by primary key."""


def tasks_assigned_to_worker(worker: Worker) -> list[dict[str, Any]]:
    """List the worker's tasks for the dashboard.

    Tasks that were aborted are left out; of the complete ones the 200 most
    urgent are listed. The number of database queries does not depend on the
    number of tasks.

    Returns:
        One row per assignment: ``id`` (of the task), ``assignment_id``,
        ``step`` and ``project`` (names of step and workflow version),
        ``detail``, ``priority``, ``state``, ``assignment_start_datetime``,
        ``next_todo_dict``, ``should_be_active`` and ``tags``; grouped by
        state in the order of `STATES`, the most urgent project first.
    """
    grouped: dict[str, list[TaskAssignment]] = defaultdict(list)
    for assignment in _open_assignments(worker):
        grouped[_open_state(assignment)].append(assignment)
    grouped['complete'] = list(_complete_assignments(worker))
    todos = _todos_of(
        assignment
        for state in STATES_WITH_TODOS
        for assignment in grouped[state]
    )
    now = timezone.now()
    return [
        _row(assignment, state, todos, now)
        for state in STATES
        for assignment in grouped[state]
    ]


def _assignments(worker: Worker) -> QuerySet[TaskAssignment]:
    return (
        TaskAssignment.objects.filter(
            worker=worker,
            status__in=(
                TaskAssignment.Status.PROCESSING,
                TaskAssignment.Status.SUBMITTED,
            ),
        )
        .select_related('task__step', 'task__project__workflow_version')
        .only(*COLUMNS)
    )


def _open_assignments(worker: Worker) -> QuerySet[TaskAssignment]:
    being_fixed_below = TaskAssignment.objects.filter(
        task=OuterRef('task'),
        assignment_counter__lt=OuterRef('assignment_counter'),
        status=TaskAssignment.Status.PROCESSING,
    )
    return (
        _assignments(worker)
        .exclude(task__status__in=(Task.Status.COMPLETE, Task.Status.ABORTED))
        .exclude(task__project__status=Project.Status.COMPLETED)
        .annotate(waits_for_fix=Exists(being_fixed_below))
        .order_by(
            '-task__project__priority', 'task__project__start_datetime', 'pk'
        )
    )


def _complete_assignments(worker: Worker) -> QuerySet[TaskAssignment]:
    return (
        _assignments(worker)
        .filter(
            Q(task__status=Task.Status.COMPLETE)
            | Q(task__project__status=Project.Status.COMPLETED)
        )
        .exclude(task__status=Task.Status.ABORTED)
        .order_by(
            '-task__project__priority',
            '-task__project__start_datetime',
            '-pk',
        )[:MAX_COMPLETE_TASKS]
    )


def _open_state(assignment: Any) -> str:
    """Return the state of an assignment whose task is not complete."""
    task = assignment.task
    if task.project.status == Project.Status.PAUSED:
        return 'paused'
    if assignment.status == TaskAssignment.Status.SUBMITTED:
        waits = assignment.waits_for_fix
        return 'pending_processing' if waits else 'pending_review'
    if task.status == Task.Status.POST_REVIEW_PROCESSING:
        return 'returned'
    return 'in_progress'


def _todos_of(
    assignments: Iterable[TaskAssignment],
) -> dict[TodoKey, list[Todo]]:
    """Return the plain todos of the assignments' projects and steps.

    Todos from templates and those in a section belong to checklists, which
    the dashboard does not follow.
    """
    tasks = [assignment.task for assignment in assignments]
    if not tasks:
        return {}
    todos = Todo.objects.filter(
        Q(section__isnull=True) | Q(section=''),
        template__isnull=True,
        project__in={task.project_id for task in tasks},
        step__in={task.step_id for task in tasks},
    ).only(*TODO_COLUMNS)
    by_key: dict[TodoKey, list[Todo]] = defaultdict(list)
    for todo in todos:
        by_key[todo.project_id, todo.step_id].append(todo)
    return by_key


def _row(
    assignment: TaskAssignment,
    state: str,
    todos: dict[TodoKey, list[Todo]],
    now: datetime.datetime,
) -> dict[str, Any]:
    task = assignment.task
    project = task.project
    row: dict[str, Any] = {
        'id': task.pk,
        'assignment_id': assignment.pk,
        'step': task.step.name,
        'project': project.workflow_version.name,
        'detail': project.short_description,
        'priority': project.priority,
        'state': state,
        'assignment_start_datetime': assignment.start_datetime,
        'next_todo_dict': {},
        'should_be_active': False,
        'tags': (task.tags or {}).get('tags', []),
    }
    if state in STATES_WITH_TODOS:
        own = todos.get((task.project_id, task.step_id), [])
        next_todo = _next_todo(own, now)
        row['next_todo_dict'] = _todo_dict(next_todo)
        row['should_be_active'] = state in ACTIVE_STATES and (
            not own or (next_todo is not None and _has_started(next_todo, now))
        )
    return row


def _has_started(todo: Todo, now: datetime.datetime) -> bool:
    return todo.start_by_datetime is None or todo.start_by_datetime <= now


def _next_todo(todos: list[Todo], now: datetime.datetime) -> Todo | None:
    """Return the pending todo to be done next.

    Started ones with a due date come first, then started ones without, then
    those that start later; within each the earliest, then the newest.
    """
    pending = [
        todo for todo in todos if todo.status == Todo.Status.PENDING.value
    ]
    never = datetime.datetime.max.replace(tzinfo=datetime.UTC)

    def urgency(todo: Todo) -> tuple[Any, ...]:
        if not _has_started(todo, now):
            rank = 3
        else:
            rank = 1 if todo.due_datetime else 2
        return (
            rank,
            todo.due_datetime or never,
            todo.start_by_datetime or never,
            -todo.created_at.timestamp(),
        )

    return min(pending, key=urgency, default=None)


def _todo_dict(todo: Todo | None) -> dict[str, str]:
    if todo is None:
        return {}
    return {
        'title': todo.title,
        # The name of release 0.1.2.
        'description': todo.title,
        'start_by_datetime': _format(todo.start_by_datetime),
        'due_datetime': _format(todo.due_datetime),
    }


def _format(moment: datetime.datetime | None) -> str:
    if moment is None:
        return ''
    return moment.astimezone(datetime.UTC).strftime(DATE_FORMAT)
