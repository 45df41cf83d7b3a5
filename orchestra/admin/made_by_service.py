"""Pages of rows that a service makes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.forms import ServiceForm


class MadeByServiceAdmin(OrchestraAdmin):
    """The page that adds a row asks for what its service wants to know.

    Attributes:
        new_form: The form that calls the service.
        new_fields: The fields of that form.
    """

    new_form: type[ServiceForm]
    new_fields: tuple[str, ...] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields; fewer for a row about to be made."""
        if obj is None:
            return ((None, {'fields': self.new_fields}),)
        return super().get_fieldsets(request, obj)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        """Return what services own, once there is a row."""
        return super().get_readonly_fields(request, obj) if obj else ()

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Return the form; a new row is made by its service."""
        if obj is None:
            kwargs['form'] = self.new_form
        return super().get_form(request, obj, change, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Save what changed; a new row has been saved."""
        if change:
            super().save_model(request, obj, form, change)
