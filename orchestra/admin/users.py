"""User accounts, with the worker that belongs to each."""

from __future__ import annotations

from typing import Any

# Registers the account pages that are extended here, whichever order the
# apps have.
import django.contrib.auth.admin
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join

from orchestra.admin.links import edit_link, linkify
from orchestra.admin.preferences import channel_names
from orchestra.core.json_values import without_nul
from orchestra.permissions import worker_for

del django

WORKER_FIELDS = ('worker_page', 'wants_to_hear')


class SafeSearch(admin.ModelAdmin):  # type: ignore[type-arg]
    """Searches for texts that PostgreSQL would refuse."""

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> Any:
        """Return the rows that a search finds."""
        return super().get_search_results(
            request, queryset, without_nul(search_term)
        )


class WorkerOfUser(SafeSearch):
    """Shows the worker of a user on the user's page and in the list."""

    def get_list_display(self, request: HttpRequest) -> Any:
        """Return the columns, with one for the worker."""
        return [*super().get_list_display(request), 'worker_page']

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the users with their workers."""
        return super().get_queryset(request).select_related('worker')

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields, with those of the worker."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        return [*fieldsets, ('Orchestra', {'fields': WORKER_FIELDS})]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        """Return the fields that others own, with those of the worker."""
        return [*super().get_readonly_fields(request, obj), *WORKER_FIELDS]

    @admin.display(description='worker')
    def worker_page(self, user: Any) -> Any:
        """Link to the worker, or to the form that makes the user one."""
        worker = worker_for(user)
        if worker is not None:
            return edit_link(worker, f'Worker {worker.pk}')
        address = reverse(f'{self.admin_site.name}:orchestra_worker_add')
        return linkify(f'{address}?user={user.pk}', 'Make a worker')

    @admin.display(description='wants to hear')
    def wants_to_hear(self, user: Any) -> Any:
        """Tell the channels for each type of message."""
        worker = worker_for(user)
        if worker is None:
            return '-'
        rows = worker.communication_preferences.order_by('communication_type')
        return format_html_join(
            ' · ',
            '{}: {}',
            (
                (
                    row.get_descriptions()['short_description'],
                    channel_names(row),
                )
                for row in rows
            ),
        )


def extend_user_pages() -> None:
    """Show workers on the pages of users, whoever made these pages."""
    _extend(get_user_model(), WorkerOfUser)
    _extend(Group, SafeSearch)


def _extend(model: Any, extension: type[Any]) -> None:
    if not admin.site.is_registered(model):
        return
    theirs = type(admin.site.get_model_admin(model))
    ours = type(theirs.__name__, (extension, theirs), {})
    ours.__module__ = theirs.__module__
    admin.site.unregister(model)
    admin.site.register(model, ours)
