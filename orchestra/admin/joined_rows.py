"""Rows with what their words need, and fields for their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.http import HttpRequest

from orchestra.admin.fields import ChannelsField, StoredJSONField
from orchestra.admin.forms import OrchestraAdminForm
from orchestra.models.communication.methods import CommunicationMethodsField

if TYPE_CHECKING:
    _BaseModelAdmin = admin.options.BaseModelAdmin[Any]
else:
    _BaseModelAdmin = object

JSON_AREA = {
    'class': 'vLargeTextField json',
    'rows': 6,
    'spellcheck': 'false',
}

AUTOCOMPLETE_PAGE = 'autocomplete'
"""Name of the address that autocompletes ask."""


def join(
    rows: models.QuerySet[Any], relations: Sequence[str]
) -> models.QuerySet[Any]:
    """Return the rows with some relations joined, if any."""
    return rows.select_related(*relations) if relations else rows


def is_autocomplete(request: HttpRequest) -> bool:
    """Tell whether a request is for the choices of a field."""
    match = request.resolver_match
    return match is not None and match.url_name == AUTOCOMPLETE_PAGE


class JoinedRows(_BaseModelAdmin):
    """Joins what the rows' own words need, and searches for foreign keys.

    Attributes:
        list_select_related: The joins, in lists and everywhere else.
    """

    list_select_related: ClassVar[Any] = ()
    form: Any = OrchestraAdminForm

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Return the rows with what their own words need."""
        rows = super().get_queryset(request)
        return join(rows, self.list_select_related)

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Return every field that leads to rows which can be searched."""
        return [
            field.name
            for field in (*self.opts.fields, *self.opts.many_to_many)
            if field.remote_field and self._is_searchable(field, request)
        ]

    def _is_searchable(self, field: Any, request: HttpRequest) -> bool:
        target = self.admin_site._registry.get(field.remote_field.model)
        return target is not None and bool(target.get_search_fields(request))

    def formfield_for_dbfield(
        self, db_field: Any, request: Any, **kwargs: Any
    ) -> Any:
        """Return the form field for a column."""
        if isinstance(db_field, models.JSONField):
            return db_field.formfield(
                form_class=StoredJSONField,
                empty=db_field.get_default,
                widget=AdminTextareaWidget(attrs=JSON_AREA),
                **kwargs,
            )
        if isinstance(db_field, CommunicationMethodsField):
            return db_field.formfield(form_class=ChannelsField)
        if isinstance(db_field, models.URLField):
            kwargs['assume_scheme'] = 'https'
        if isinstance(db_field, models.TextField) and db_field.null:
            # Of the two ways to say nothing the API knows null.
            kwargs['empty_value'] = None
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, 'widget', None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            # Beside a field is no place to delete what it leads to.
            widget.can_delete_related = False
        return field
