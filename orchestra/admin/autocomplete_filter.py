"""A filter that searches for the row to filter by.

Django's own filters list every row; nobody looks for one worker among
thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.forms import Media
from django.http import HttpRequest

PAGE_PARAMETER = 'p'


class AutocompleteFilter(admin.FieldListFilter):
    """Narrows a list down to the rows that lead to one other row."""

    template = 'orchestra/admin/autocomplete_filter.html'

    def __init__(
        self,
        field: Any,
        request: HttpRequest,
        params: dict[str, Any],
        model: type[models.Model],
        model_admin: admin.ModelAdmin[Any],
        field_path: str,
    ) -> None:
        self.parameter = f'{field_path}__id__exact'
        self.value: str = request.GET.get(self.parameter, '')
        self._others = [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in {self.parameter, PAGE_PARAMETER}
        ]
        self._foreign_key = get_fields_from_path(model, field_path)[-1]
        self._request = request
        self._site = model_admin.admin_site
        super().__init__(
            field, request, params, model, model_admin, field_path
        )

    @property
    def _target(self) -> admin.ModelAdmin[Any]:
        remote: Any = self._foreign_key.remote_field
        return self._site.get_model_admin(remote.model)

    def expected_parameters(self) -> list[str | None]:
        """Return the parameter in the address."""
        return [self.parameter]

    def has_output(self) -> bool:
        """Tell whether the user may search."""
        return self._target.has_view_permission(self._request)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Yield what the template shows."""
        yield {
            'selected': bool(self.value),
            'widget': self._widget_html(),
            'others': self._others,
            'remove_query': changelist.get_query_string(
                remove=[self.parameter]
            ),
        }

    def _widget_html(self) -> Any:
        foreign_key: Any = self._foreign_key
        field = forms.ModelChoiceField(
            queryset=self._target.get_queryset(self._request),
            required=False,
            widget=AutocompleteSelect(foreign_key, self._site),
        )
        value = self.value if self.value.isdigit() else ''
        return field.widget.render(
            self.parameter,
            value,
            attrs={
                'id': f'filter-{self.parameter}',
                'aria-label': str(self.title),
                'data-submits-form': '',
            },
        )


def filter_media(model_admin: admin.ModelAdmin[Any]) -> Media:
    """Return what lists with such a filter need."""
    widget = AutocompleteSelect(model_admin.opts.pk, model_admin.admin_site)
    return widget.media + Media(js=['orchestra/js/admin-filters.js'])


class LabelledFilter(admin.RelatedFieldListFilter):
    """Lists the rows to filter by, with what their words need joined."""

    def field_choices(
        self,
        field: Any,
        request: HttpRequest,
        model_admin: admin.ModelAdmin[Any],
    ) -> list[tuple[str, Any]]:
        """Return the rows of the other model."""
        target = model_admin.admin_site.get_model_admin(
            field.remote_field.model
        )
        return [(row.pk, str(row)) for row in target.get_queryset(request)]
