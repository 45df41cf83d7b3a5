"""Task assignments: who holds which level of a task."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from orchestra.admin.autocomplete_filter import (
    AutocompleteFilter,
    LabelledFilter,
)
from orchestra.admin.columns import json_column, link_column, value_column
from orchestra.admin.forms import ServiceForm
from orchestra.admin.inlines import ReadOnlyInline
from orchestra.admin.made_by_service import MadeByServiceAdmin
from orchestra.admin.object_actions import ObjectAction
from orchestra.admin.soft_delete import SoftDeleteAdmin
from orchestra.admin.worker_choice import WorkerChoiceForm
from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.utils.task_lifecycle import assign_task, reassign_assignment


class NewAssignmentForm(ServiceForm):
    """Gives a task that waits for somebody to a worker."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The column is empty for machines, which nobody assigns.
        self.fields['worker'].required = True

    def call_service(self) -> TaskAssignment:
        """Assign the task."""
        worker = self.cleaned_data['worker']
        task = self.cleaned_data['task']
        assign_task(worker.pk, task.pk)
        return TaskAssignment.objects.get(task=task, worker=worker)


class IterationInline(ReadOnlyInline):
    """The turns of an assignment."""

    model = Iteration
    fields = readonly_fields = (
        'status',
        'start_datetime',
        'end_datetime',
        'note',
    )
    ordering = ('start_datetime', 'pk')


def _reassign(assignment: TaskAssignment, data: dict[str, Any]) -> str:
    reassign_assignment(data['worker'].pk, assignment.pk)
    return f'{data["worker"]} has taken over.'


@admin.register(TaskAssignment)
class TaskAssignmentAdmin(MadeByServiceAdmin, SoftDeleteAdmin):
    """Levels of tasks; services give, return and take them."""

    is_changeable = False
    is_deletable = False
    is_restorable = False
    list_display = (
        'id',
        'edit_project',
        'edit_task',
        'assignment_counter',
        'edit_worker',
        'status',
        'workflow_version',
        'start_datetime',
    )
    list_select_related = (
        'worker__user',
        'task__step',
        'task__project__workflow_version__workflow',
    )
    list_filter = (
        'status',
        'task__step__is_human',
        ('worker', AutocompleteFilter),
        ('task__project__workflow_version', LabelledFilter),
    )
    search_fields = (
        'task__project__short_description',
        'task__step__name',
        'task__step__slug',
        'worker__user__username',
    )
    ordering = (
        '-task__project',
        'task__start_datetime',
        'task',
        'assignment_counter',
        'pk',
    )
    fields = (
        'edit_project',
        'edit_task',
        'edit_worker',
        'assignment_counter',
        'status',
        'start_datetime',
        'version',
        'data',
    )
    readonly_fields = fields
    new_form = NewAssignmentForm
    new_fields = ('task', 'worker')
    inlines = (IterationInline,)
    object_actions = (
        ObjectAction(
            name='reassign',
            label='Reassign',
            question='Who takes over?',
            run=_reassign,
            form=WorkerChoiceForm,
            consequences=lambda _assignment: [
                'Data, turns and recorded time stay as they are.',
                'Both workers are told by mail.',
            ],
            is_offered=lambda assignment: (
                assignment.worker_id is not None
                and not assignment.is_deleted
                and assignment.task.status
                not in (Task.Status.COMPLETE, Task.Status.ABORTED)
            ),
        ),
    )

    edit_project = link_column('task__project', 'project')
    edit_task = link_column('task', 'task')
    edit_worker = link_column('worker', 'worker')
    workflow_version = value_column(
        'task__project__workflow_version', 'workflow version'
    )
    data = json_column('in_progress_task_data', 'data')
