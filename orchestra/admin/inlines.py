"""Rows on the page of the row they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from orchestra.admin.joined_rows import JoinedRows

if TYPE_CHECKING:
    _TabularInline = admin.TabularInline[Any, Any]
else:
    _TabularInline = admin.TabularInline


class OrchestraInline(JoinedRows, _TabularInline):
    """Rows that belong to another one, with links to their own pages."""

    extra = 0
    can_delete = False
    show_change_link = True


class ReadOnlyInline(OrchestraInline):
    """Rows of another one, to be read."""

    def has_add_permission(
        self,
        request: HttpRequest,
        obj: Any = None,
    ) -> bool:
        """Tell that rows are not added here."""
        return False

    def has_change_permission(
        self,
        request: HttpRequest,
        obj: Any = None,
    ) -> bool:
        """Tell that rows are not changed here."""
        return False
