"""Rows that are hidden rather than removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse

from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.joined_rows import is_autocomplete, join
from orchestra.admin.object_actions import AnyAction, ObjectAction
from orchestra.core.errors import ModelSaveError

PLACE_TAKEN = 'Another row has taken its place meanwhile.'


class DeletedFilter(admin.SimpleListFilter):
    """Shows the rows that are there, unless asked for deleted ones."""

    title = 'deleted'
    parameter_name = 'deleted'

    def lookups(
        self,
        request: HttpRequest,
        model_admin: admin.ModelAdmin[Any],
    ) -> list[tuple[str, str]]:
        """Return what there is beside the rows that are there."""
        return [('yes', 'Deleted'), ('all', 'All')]

    def queryset(
        self,
        request: HttpRequest,
        queryset: models.QuerySet[Any],
    ) -> models.QuerySet[Any]:
        """Return the rows to show."""
        if self.value() == 'all':
            return queryset
        return queryset.filter(is_deleted=self.value() == 'yes')

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Yield the choices; the first is what is shown without one."""
        first, *others = super().choices(changelist)
        yield {**first, 'display': 'Not deleted'}
        yield from others


def restore(row: Any) -> None:
    """Show a deleted row again.

    Raises:
        ModelSaveError: if another row has taken its place.
    """
    if not row.is_deleted:
        return
    try:
        with transaction.atomic():
            row.restore()
    except IntegrityError as error:
        raise ModelSaveError(PLACE_TAKEN) from error


def _restore_one(row: Any, _data: dict[str, Any]) -> str:
    restore(row)
    return f'{row} is there again.'


RESTORE = ObjectAction(
    name='restore',
    label='Restore',
    question='Show this again?',
    run=_restore_one,
    consequences=lambda _row: [
        'What was deleted together with it stays deleted.'
    ],
    is_offered=lambda row: bool(row.is_deleted),
)


class SoftDeleteAdmin(OrchestraAdmin):
    """Pages of a model whose rows are hidden when they are deleted.

    Deleted rows can be looked at; they cannot be changed or chosen in
    fields.

    Attributes:
        is_restorable: Whether people may show deleted rows again.
    """

    is_restorable: ClassVar[bool] = True
    delete_confirmation_template = 'orchestra/admin/hide_confirmation.html'

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Return all rows; for fields, those that are not deleted."""
        rows = self.model.unsafe_objects.get_queryset()
        if is_autocomplete(request):
            rows = rows.filter(is_deleted=False)
        return join(rows, self.list_select_related).order_by(
            *self.get_ordering(request)
        )

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Return the filters, with one for deleted rows."""
        return [*super().get_list_filter(request), DeletedFilter]

    def has_change_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        """Tell whether the user may change a row by its form."""
        is_deleted = obj is not None and obj.is_deleted
        return not is_deleted and super().has_change_permission(request, obj)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = '',
        obj: Any = None,
    ) -> HttpResponse:
        """Show the page of a row; a deleted one cannot be deleted."""
        if obj is not None and obj.is_deleted:
            context['show_delete'] = False
        return super().render_change_form(
            request, context, add, change, form_url, obj
        )

    def get_object_actions(self) -> list[AnyAction]:
        """Return the actions, with restoring where it is possible."""
        more: list[AnyAction] = [RESTORE] if self.is_restorable else []
        return [*super().get_object_actions(), *more]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Return what can be done with several rows."""
        actions = super().get_actions(request)
        if not self.is_restorable:
            actions.pop('restore_rows', None)
        return actions

    @admin.action(permissions=['operate'], description='Restore')
    def restore_rows(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> None:
        """Show deleted rows again."""
        self.run_for_each(
            request, queryset.filter(is_deleted=True), restore, 'restored'
        )

    actions: Sequence[Any] = ('restore_rows',)


class ReadOnlySoftDeleteAdmin(SoftDeleteAdmin):
    """Pages of rows of services that are hidden when they are deleted."""

    is_addable = False
    is_changeable = False
    is_deletable = False
    is_restorable = False
