"""What all pages of Orchestra's admin have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import model_ngettext
from django.db import IntegrityError, models
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from orchestra.admin.autocomplete_filter import (
    AutocompleteFilter,
    filter_media,
)
from orchestra.admin.joined_rows import JoinedRows
from orchestra.admin.links import edit_link
from orchestra.admin.object_actions import ObjectActionsMixin
from orchestra.core.actors import Actor, acting_as
from orchestra.core.errors import OrchestraError
from orchestra.core.json_values import without_nul

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:
    _ModelAdmin = admin.ModelAdmin

CHANGED_MEANWHILE = (
    'Somebody else changed this at the same moment, so nothing was saved. '
    'Look at it again.'
)


class OrchestraAdmin(JoinedRows, ObjectActionsMixin, _ModelAdmin):
    """A list, a form and a page for a model.

    Lists, autocompletes and pages join what the rows' own words need, so
    that the number of queries does not depend on the number of rows. Saving
    writes only what was changed in the form: whatever services change
    meanwhile stays.

    Attributes:
        is_addable: Whether rows can be added here; the ones of services
            cannot.
        is_changeable: Whether anything of a row can be changed here.
        is_deletable: Whether rows may be deleted at all; history may not.
        kept_fields: What cannot be changed once a row is there.
    """

    is_addable: ClassVar[bool] = True
    is_changeable: ClassVar[bool] = True
    is_deletable: ClassVar[bool] = True
    kept_fields: ClassVar[tuple[str, ...]] = ()

    list_per_page = 50
    show_full_result_count = False
    save_on_top = False
    popup_response_template = 'orchestra/admin/popup_response.html'

    @property
    def media(self) -> Media:
        """Scripts and styles of the pages."""
        media: Media = super().media
        if any(_is_autocomplete_filter(entry) for entry in self.list_filter):
            media += filter_media(self)
        return media

    # Permissions

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may add rows."""
        return self.is_addable and super().has_add_permission(request)

    def has_change_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        """Tell whether the user may change a row by its form."""
        return self.is_changeable and super().has_change_permission(
            request, obj
        )

    def has_delete_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        """Tell whether the user may delete a row."""
        return self.is_deletable and super().has_delete_permission(
            request, obj
        )

    def has_operate_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may have services change rows.

        Whoever has the permission to change them may, also where no form
        changes anything.
        """
        return super().has_change_permission(request)

    # Rows and forms

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Return what belongs to a row that is there."""
        return list(self.inlines) if obj else []

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        """Return the fields that cannot be changed."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, *(self.kept_fields if obj else ()))

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: models.QuerySet[Any],
        search_term: str,
    ) -> tuple[models.QuerySet[Any], bool]:
        """Return the rows that a search finds."""
        return super().get_search_results(
            request, queryset, without_nul(search_term)
        )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Insert a row, or write what changed of it."""
        if not change:
            obj.save()
            return
        columns = {field.name for field in self.opts.concrete_fields}
        changed = columns.intersection(form.changed_data)
        if changed:
            obj.save(update_fields=changed)

    # Deleting

    def protectors(self, rows: Iterable[Any]) -> Iterable[models.Model]:
        """Return what keeps rows from being deleted, beside foreign keys.

        Args:
            rows: The rows about to be deleted.
        """
        del rows
        return ()

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[Any, Any, Any, Any]:
        """Return what deleting would take along, and what stands in the way.

        See Django's documentation.
        """
        to_delete, counts, lacking, protected = super().get_deleted_objects(
            objs, request
        )
        more = [edit_link(row) for row in self.protectors(objs)]
        return to_delete, counts, lacking, [*protected, *more]

    # Requests

    def changelist_view(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the list, or do something with rows of it."""
        view = super().changelist_view
        return self.answer(request, lambda: view(request, extra_context))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = '',
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save the form of a row."""
        view = super().changeform_view
        return self.answer(
            request,
            lambda: view(request, object_id, form_url, extra_context),
        )

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Ask whether to delete a row, or delete it."""
        view = super().delete_view
        return self.answer(
            request, lambda: view(request, object_id, extra_context)
        )

    def answer(
        self, request: HttpRequest, view: Callable[[], HttpResponse]
    ) -> HttpResponse:
        """Answer a request on behalf of its user.

        Refusals that no form foresaw, because somebody was faster or a
        service knows better, come back as messages.

        Args:
            request: The request.
            view: Answers it.
        """
        try:
            with acting_as(Actor.for_user(request.user)):
                return view()
        except OrchestraError as error:
            message = str(error)
        except IntegrityError:
            message = CHANGED_MEANWHILE
        self.message_user(request, message, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def run_for_each(
        self,
        request: HttpRequest,
        rows: Iterable[Any],
        run: Callable[[Any], object],
        done: str,
    ) -> None:
        """Do something with every chosen row, and tell how it went.

        What one row refuses does not concern the others.

        Args:
            request: The request.
            rows: The rows.
            run: Does it to one of them.
            done: What was done, in the past tense: ``paused``.
        """
        count = 0
        for row in rows:
            try:
                run(row)
            except OrchestraError as error:
                self.message_user(request, f'{row}: {error}', messages.ERROR)
            except IntegrityError:
                self.message_user(
                    request, f'{row}: {CHANGED_MEANWHILE}', messages.ERROR
                )
            else:
                count += 1
        if count:
            self.message_user(
                request,
                f'{count} {model_ngettext(self.opts, count)} {done}.',
                messages.SUCCESS,
            )


class ReadOnlyAdmin(OrchestraAdmin):
    """Pages of rows that belong to services: to be read, not changed."""

    is_addable = False
    is_changeable = False
    is_deletable = False


def _is_autocomplete_filter(entry: Any) -> bool:
    return isinstance(entry, tuple) and entry[1] is AutocompleteFilter
