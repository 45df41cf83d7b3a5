"""Iterations: the turns of a task, and the way back to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin

from orchestra.admin.autocomplete_filter import AutocompleteFilter
from orchestra.admin.columns import json_column, link_column
from orchestra.admin.object_actions import ObjectAction
from orchestra.admin.soft_delete import ReadOnlySoftDeleteAdmin
from orchestra.core.errors import OrchestraError
from orchestra.models import Iteration, Task
from orchestra.utils.revert import (
    RevertChange,
    dependent_tasks,
    revert_task_to_iteration,
)


class RevertForm(forms.Form):
    """Asks to which side of a turn."""

    before = forms.BooleanField(
        required=False,
        label='To the moment before it started',
        help_text=(
            'Only for the first turn of a level, which then waits for '
            'somebody again.'
        ),
    )


def _revert(iteration: Iteration, data: dict[str, Any]) -> str:
    revert_task_to_iteration(
        iteration.assignment.task_id,
        iteration.pk,
        revert_before=data['before'],
        commit=True,
    )
    return 'The task was taken back.'


def _revert_consequences(iteration: Iteration) -> list[str]:
    task = iteration.assignment.task
    try:
        audit = revert_task_to_iteration(task.pk, iteration.pk)
    except OrchestraError as error:
        return [str(error)]
    changes = [
        entry['change']
        for assignment in audit['assignments']
        for entry in assignment['iterations']
    ]
    status = Task.Status(audit['reverted_status']).label
    told = [
        f'The task becomes “{status}”.',
        (
            'Later turns that are deleted: '
            f'{changes.count(RevertChange.DELETED.value)}.'
        ),
        'Recorded work time is kept.',
    ]
    dependents = [other.step.name for other in dependent_tasks(task)]
    if dependents:
        told.append(
            f'These go on with the data they have: {", ".join(dependents)}.'
        )
    return told


@admin.register(Iteration)
class IterationAdmin(ReadOnlySoftDeleteAdmin):
    """Turns of a task; what was handed on, by whom, and when."""

    list_display = (
        'id',
        'edit_assignment',
        'start_datetime',
        'end_datetime',
        'status',
    )
    list_select_related = (
        'assignment__worker__user',
        'assignment__task__step',
        'assignment__task__project__workflow_version',
    )
    list_filter = ('status', ('assignment__worker', AutocompleteFilter))
    search_fields = (
        'assignment__task__step__name',
        'assignment__task__step__slug',
        'assignment__task__project__short_description',
        'assignment__worker__user__username',
    )
    ordering = (
        'assignment__worker__user__username',
        'start_datetime',
        'pk',
    )
    fields = (
        'edit_task',
        'edit_assignment',
        'status',
        'start_datetime',
        'end_datetime',
        'note',
        'review_sampled',
        'idempotency_key',
        'data',
    )
    readonly_fields = ('edit_task', 'edit_assignment', 'data')
    object_actions = (
        ObjectAction(
            name='revert',
            label='Take the task back to here',
            question='Take the task back to this turn?',
            run=_revert,
            form=RevertForm,
            consequences=_revert_consequences,
            is_offered=lambda iteration: not iteration.is_deleted,
            is_destructive=True,
        ),
    )

    edit_task = link_column('assignment__task', 'task')
    edit_assignment = link_column('assignment', 'assignment')
    data = json_column('submitted_data', 'data')
