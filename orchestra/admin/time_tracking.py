"""Recorded work time, running timers and what work is paid."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from orchestra.admin.autocomplete_filter import AutocompleteFilter
from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.columns import link_column
from orchestra.admin.forms import OrchestraAdminForm
from orchestra.admin.soft_delete import SoftDeleteAdmin
from orchestra.core.errors import TimeEntryError
from orchestra.models import PayRate, TaskTimer, TimeEntry
from orchestra.utils.time_tracking import check_time_entry

ASSIGNMENT = (
    'assignment__worker__user',
    'assignment__task__step',
    'assignment__task__project__workflow_version',
)


class TimeEntryForm(OrchestraAdminForm):
    """A time entry, by the rules that workers' own entries obey."""

    def clean(self) -> dict[str, Any] | None:
        """Check that the work was the worker's own."""
        cleaned = super().clean()
        worker = self.cleaned_data.get('worker')
        assignment = self.cleaned_data.get('assignment')
        if worker is None or assignment is None:
            return cleaned
        try:
            check_time_entry(worker, assignment_id=assignment.pk)
        except TimeEntryError:
            self.add_error(
                'assignment', 'The worker does not have this assignment.'
            )
        return cleaned


@admin.register(TimeEntry)
class TimeEntryAdmin(SoftDeleteAdmin):
    """Work time that workers recorded."""

    form = TimeEntryForm
    list_display = (
        'id',
        'date',
        'worker',
        'time_worked',
        'assignment',
        'description',
    )
    list_select_related = ('worker__user', *ASSIGNMENT)
    list_filter = (('worker', AutocompleteFilter),)
    search_fields = (
        'id__exact',
        'worker__user__username',
        'assignment__task__step__name',
        'assignment__task__project__short_description',
    )
    date_hierarchy = 'date'
    ordering = ('-date', '-pk')
    fields = (
        'worker',
        'date',
        'time_worked',
        'assignment',
        'description',
        'timer_start_time',
        'timer_stop_time',
    )


@admin.register(TaskTimer)
class TaskTimerAdmin(OrchestraAdmin):
    """Stopwatches of workers; they alone start and stop them."""

    is_addable = False
    is_changeable = False
    list_display = (
        'id',
        'edit_worker',
        'is_running',
        'start_time',
        'assignment',
    )
    list_select_related = ('worker__user', *ASSIGNMENT)
    list_filter = (('start_time', admin.EmptyFieldListFilter),)
    search_fields = ('worker__user__username', 'description')
    ordering = ('worker__user__username', 'pk')
    fields = (
        'worker',
        'assignment',
        'start_time',
        'stop_time',
        'description',
    )

    edit_worker = link_column('worker', 'worker')

    @admin.display(description='running', boolean=True)
    def is_running(self, timer: TaskTimer) -> bool:
        """Tell whether time is being measured."""
        return timer.start_time is not None

    def has_delete_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        """Keep timers that measure somebody's work."""
        is_running = obj is not None and obj.start_time is not None
        return not is_running and super().has_delete_permission(request, obj)


@admin.register(PayRate)
class PayRateAdmin(OrchestraAdmin):
    """What workers earn, and when; a new rate begins where one ends."""

    list_display = (
        'id',
        'edit_worker',
        'hourly_rate',
        'hourly_rate_currency',
        'hourly_multiplier',
        'start_date',
        'end_date',
    )
    list_select_related = ('worker__user',)
    list_filter = (
        ('worker', AutocompleteFilter),
        ('end_date', admin.EmptyFieldListFilter),
    )
    search_fields = ('worker__user__username',)
    ordering = ('worker__user__username', '-start_date', 'pk')
    fields = (
        'worker',
        ('hourly_rate', 'hourly_rate_currency', 'hourly_multiplier'),
        ('start_date', 'end_date'),
    )

    edit_worker = link_column('worker', 'worker')
