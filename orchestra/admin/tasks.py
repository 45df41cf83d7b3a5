"""Tasks: how they stand, who did what, and what can be done about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from orchestra.admin.autocomplete_filter import LabelledFilter
from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.columns import link_column, value_column
from orchestra.admin.links import change_url, task_page
from orchestra.admin.object_actions import ObjectAction
from orchestra.admin.worker_choice import WorkerChoiceForm
from orchestra.core.errors import TaskAssignmentError
from orchestra.machine_tasks.retrying import retry_machine_task
from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.utils.task_lifecycle import (
    assign_task,
    complete_and_skip_task,
)
from orchestra.utils.task_properties import (
    assignment_history,
    get_iteration_history,
    pick_current_assignment,
)

Status = Task.Status

ENDED = (Status.COMPLETE, Status.ABORTED)


@dataclass(frozen=True)
class HistoryRow:
    """One level of a task, as its page shows it.

    Attributes:
        assignment: Who holds the level.
        url: Page of the assignment.
        is_current: Whether it has the ball.
        turns: Its iterations, oldest first, with their pages.
    """

    assignment: TaskAssignment
    url: str
    is_current: bool
    turns: list[tuple[Iteration, str]]


def history_rows(
    task: Task,
    assignments: Sequence[TaskAssignment],
    current: TaskAssignment | None,
) -> list[HistoryRow]:
    """Return the levels of a task from the doer upwards, with their turns."""
    turns: dict[int, list[tuple[Iteration, str]]] = {}
    for iteration in get_iteration_history(task):
        turns.setdefault(iteration.assignment_id, []).append(
            (iteration, change_url(iteration))
        )
    return [
        HistoryRow(
            assignment=assignment,
            url=change_url(assignment),
            is_current=current is not None and assignment.pk == current.pk,
            turns=turns.get(assignment.pk, []),
        )
        for assignment in assignments
    ]


def _assign(task: Task, data: dict[str, Any]) -> str:
    assign_task(data['worker'].pk, task.pk)
    return f'{data["worker"]} has the task now.'


def _skip(task: Task, _data: dict[str, Any]) -> str:
    status = complete_and_skip_task(task.pk).status
    return f'The task is now “{Status(status).label}”.'


def _retry(task: Task, _data: dict[str, Any]) -> str:
    retry_machine_task(task.pk)
    return 'The machine step is due now.'


@admin.register(Task)
class TaskAdmin(OrchestraAdmin):
    """Steps of projects; services create them and move them on."""

    is_addable = False
    is_deletable = False
    change_form_template = 'admin/orchestra/task/change_form.html'
    list_display = (
        'id',
        'edit_project',
        'step_name',
        'workflow_version',
        'status',
        'start_datetime',
    )
    list_select_related = (
        'step',
        'project__workflow_version__workflow',
    )
    list_filter = (
        'status',
        'step__is_human',
        ('project__workflow_version', LabelledFilter),
    )
    search_fields = (
        'project__short_description',
        'step__name',
        'step__slug',
    )
    ordering = ('-project', 'start_datetime', 'pk')
    fieldsets = (
        (
            None,
            {
                'fields': (
                    'edit_project',
                    'edit_step',
                    'status',
                    'start_datetime',
                    'completed_at',
                    'page',
                    'tags',
                )
            },
        ),
    )
    readonly_fields = (
        'edit_project',
        'edit_step',
        'status',
        'start_datetime',
        'completed_at',
        'page',
    )
    object_actions = (
        ObjectAction(
            name='assign',
            label='Assign',
            question='Who gets this task?',
            run=_assign,
            form=WorkerChoiceForm,
            consequences=lambda _task: [
                (
                    'The worker must hold the certifications of the step, and '
                    'not be on the task already.'
                ),
                'The worker is told by mail.',
            ],
            is_offered=lambda task: (
                task.step.is_human
                and task.status
                in (Status.AWAITING_PROCESSING, Status.PENDING_REVIEW)
            ),
        ),
        ObjectAction(
            name='skip',
            label='Complete and skip',
            question='Go on without waiting for this task?',
            run=_skip,
            consequences=lambda _task: [
                (
                    'Work in progress is submitted as it stands, finished or '
                    'not; a task nobody took is complete at once.'
                ),
                'Follow-up tasks are created.',
            ],
            is_offered=lambda task: task.status not in ENDED,
            is_destructive=True,
        ),
        ObjectAction(
            name='retry',
            label='Run again',
            question='Run this machine step now?',
            run=_retry,
            is_offered=lambda task: (
                not task.step.is_human and task.status not in ENDED
            ),
        ),
    )

    edit_project = link_column('project', 'project')
    edit_step = link_column('step', 'step')
    step_name = value_column('step__name', 'step')
    workflow_version = link_column(
        'project__workflow_version', 'workflow version'
    )

    @admin.display(description='in Orchestra')
    def page(self, task: Task) -> Any:
        """Link to the page on which the task is worked on."""
        return task_page(task)

    def get_object(
        self,
        request: HttpRequest,
        object_id: str,
        from_field: str | None = None,
    ) -> Any:
        """Return a task with all that its page tells about its step."""
        task = super().get_object(request, object_id, from_field)
        if task is not None:
            task.step.workflow_version = task.project.workflow_version
        return task

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = '',
        obj: Any = None,
    ) -> HttpResponse:
        """Show the page of a task with its history."""
        if obj is not None:
            context.update(_history_context(obj))
        return super().render_change_form(
            request, context, add, change, form_url, obj
        )


def _history_context(task: Task) -> dict[str, Any]:
    assignments = list(assignment_history(task))
    problem = ''
    try:
        current = pick_current_assignment(task, assignments)
    except TaskAssignmentError as error:
        current, problem = None, str(error)
    return {
        'assignment_history': history_rows(task, assignments, current),
        'current_assignment': current,
        'history_problem': problem,
    }
