"""Things to do with one row, by way of a service.

The page of a row offers them as buttons. Each leads to a page that asks, says
what will happen, and takes what else is needed; only that page's button does
it. Refusals appear there as errors. Actions that have a page elsewhere lead
to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from orchestra.core.actors import Actor, acting_as
from orchestra.core.errors import OrchestraError

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:
    _ModelAdmin = object

TEMPLATE = 'orchestra/admin/object_action.html'


def _no_consequences(row: Any) -> Sequence[str]:
    del row
    return ()


def _always(row: Any) -> bool:
    del row
    return True


@dataclass(frozen=True)
class ObjectAction:
    """Something to do with one row.

    Attributes:
        name: Its part of the address.
        label: What the buttons say.
        question: What the page asks.
        run: Does it, with the row and the data of the form; returns what to
            tell the user, or a file for them.
        form: What else has to be known.
        consequences: What the page says about the row.
        is_offered: Whether it can be done with a row at all.
        is_destructive: Whether it takes something away.
    """

    name: str
    label: str
    question: str
    run: Callable[[Any, dict[str, Any]], str | HttpResponse]
    form: type[forms.Form] = forms.Form
    consequences: Callable[[Any], Sequence[str]] = _no_consequences
    is_offered: Callable[[Any], bool] = _always
    is_destructive: bool = False


@dataclass(frozen=True)
class ObjectPage:
    """Something to do with one row on a page of its own.

    That page sees to permissions itself.

    Attributes:
        name: Its part of the address that leads there.
        label: What the button says.
        page_url: Returns the address of the page.
        is_offered: Whether it can be done with a row at all.
    """

    name: str
    label: str
    page_url: Callable[[Any], str]
    is_offered: Callable[[Any], bool] = _always


AnyAction = ObjectAction | ObjectPage


class ObjectActionsMixin(_ModelAdmin):
    """Offers the actions of a model on the pages of its rows."""

    object_actions: ClassVar[Sequence[AnyAction]] = ()

    def has_operate_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may have services change rows."""
        raise NotImplementedError

    def get_object_actions(self) -> list[AnyAction]:
        """Return what can be done with rows of the model."""
        return list(self.object_actions)

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the model's pages."""
        own = [
            path(
                '<path:object_id>/actions/<slug:name>/',
                self.admin_site.admin_view(self.object_action_view),
                name=self._action_route,
            )
        ]
        return [*own, *super().get_urls()]

    @property
    def _action_route(self) -> str:
        return f'{self.opts.app_label}_{self.opts.model_name}_action'

    def action_url(self, row: Any, action: AnyAction) -> str:
        """Return the address of the page that asks, or leads elsewhere."""
        return reverse(
            f'{self.admin_site.name}:{self._action_route}',
            args=[row.pk, action.name],
        )

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = '',
        obj: Any = None,
    ) -> HttpResponse:
        """Show the page of a row with buttons for its actions."""
        if obj is not None and self.has_operate_permission(request):
            context['object_actions'] = [
                {'url': self.action_url(obj, action), 'label': action.label}
                for action in self.get_object_actions()
                if action.is_offered(obj)
            ]
        return super().render_change_form(
            request, context, add, change, form_url, obj
        )

    def object_action_view(
        self, request: HttpRequest, object_id: str, name: str
    ) -> HttpResponse:
        """Ask about an action, or carry it out."""
        action = self._find_action(name)
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined, no-any-return]
                request, self.opts, object_id
            )
        if not self.has_operate_permission(request):
            raise PermissionDenied
        if not action.is_offered(row):
            self.message_user(
                request,
                f'“{action.label}” is not possible any more.',
                messages.WARNING,
            )
            return self._back_to(row)
        if isinstance(action, ObjectPage):
            return HttpResponseRedirect(action.page_url(row))
        form = action.form(request.POST if request.method == 'POST' else None)
        answer = None
        if form.is_valid():
            answer = self._carry_out(request, action, row, form)
        return answer or self._ask(request, action, row, form)

    def _find_action(self, name: str) -> AnyAction:
        for action in self.get_object_actions():
            if action.name == name:
                return action
        raise Http404

    def _carry_out(
        self,
        request: HttpRequest,
        action: ObjectAction,
        row: Any,
        form: forms.Form,
    ) -> HttpResponse | None:
        """Do it; return what to answer, None if it was refused."""
        try:
            with acting_as(Actor.for_user(request.user)):
                outcome = action.run(row, form.cleaned_data)
        except OrchestraError as error:
            form.add_error(None, str(error))
            return None
        self.log_change(request, row, action.label)
        if isinstance(outcome, HttpResponse):
            return outcome
        self.message_user(request, outcome, messages.SUCCESS)
        return self._back_to(row)

    def _ask(
        self,
        request: HttpRequest,
        action: ObjectAction,
        row: Any,
        form: forms.Form,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            'title': action.question,
            'opts': self.opts,
            'original': row,
            'action': action,
            'consequences': action.consequences(row),
            'form': form,
            'media': self.media + form.media,
            'row_url': self._row_url(row),
        }
        return TemplateResponse(request, TEMPLATE, context)

    def _row_url(self, row: Any) -> str:
        route = f'{self.opts.app_label}_{self.opts.model_name}_change'
        return reverse(f'{self.admin_site.name}:{route}', args=[row.pk])

    def _back_to(self, row: Any) -> HttpResponse:
        return HttpResponseRedirect(self._row_url(row))
