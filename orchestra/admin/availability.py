"""The hours that workers offer."""

from __future__ import annotations

from django.contrib import admin

from orchestra.admin.autocomplete_filter import AutocompleteFilter
from orchestra.admin.soft_delete import SoftDeleteAdmin
from orchestra.models import WorkerAvailability
from orchestra.models.core.availability import DAYS


@admin.register(WorkerAvailability)
class WorkerAvailabilityAdmin(SoftDeleteAdmin):
    """The hours workers offer, week by week."""

    list_display = ('id', 'worker', 'week', 'hours_in_all')
    list_select_related = ('worker__user',)
    list_filter = (('worker', AutocompleteFilter),)
    search_fields = ('worker__user__username', 'worker__user__email')
    ordering = ('-week', 'worker__user__username', 'pk')
    fields = (
        'worker',
        'week',
        tuple(f'hours_available_{day}' for day in DAYS),
    )

    @admin.display(description='hours')
    def hours_in_all(self, row: WorkerAvailability) -> float:
        """Return the hours of the week."""
        hours: list[float] = [
            getattr(row, f'hours_available_{day}') for day in DAYS
        ]
        return sum(hours)
