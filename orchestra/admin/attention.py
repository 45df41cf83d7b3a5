"""A filter that shows first what somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

ALL = 'all'


class OpenFirstFilter(admin.SimpleListFilter):
    """Shows rows by their state; at first those that are not settled.

    Attributes:
        settled: States that nobody has to look at.
        states: All states with their labels.
        open_label: What the rows are called that are shown at first.
    """

    title = 'state'
    parameter_name = 'state'
    settled: ClassVar[tuple[str, ...]] = ()
    states: ClassVar[list[tuple[str, str]]] = []
    open_label: ClassVar[str] = ''

    def lookups(
        self,
        request: HttpRequest,
        model_admin: admin.ModelAdmin[Any],
    ) -> list[tuple[str, str]]:
        """Return the states."""
        return [*self.states, (ALL, 'All')]

    def queryset(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
    ) -> QuerySet[Any]:
        """Return the rows to show."""
        if self.value() == ALL:
            return queryset
        if self.value() in dict(self.states):
            return queryset.filter(state=self.value())
        return queryset.exclude(state__in=self.settled)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Yield the choices; the first is what is shown at first."""
        first, *others = super().choices(changelist)
        yield {**first, 'display': self.open_label}
        yield from others
