"""What the first page of the admin tells: what was given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from orchestra.models import MachineJob, OutboxMessage


@dataclass(frozen=True)
class GivenUp:
    """Rows that go no further by themselves.

    Attributes:
        text: How many of what.
        url: The list that shows them.
    """

    text: str
    url: str


def given_up(request: HttpRequest) -> list[GivenUp]:
    """Return what was given up and the user may see.

    Args:
        request: The request for the page.
    """
    found = []
    kinds: tuple[tuple[Any, str], ...] = (
        (OutboxMessage, 'message'),
        (MachineJob, 'machine job'),
    )
    for model, word in kinds:
        entry = admin.site.get_model_admin(model)
        if not entry.has_view_permission(request):
            continue
        count = model.objects.filter(state=model.State.DEAD).count()
        if count:
            found.append(_describe(model, word, count))
    return found


def _describe(model: Any, word: str, count: int) -> GivenUp:
    options = model._meta
    route = f'{options.app_label}_{options.model_name}_changelist'
    address = reverse(f'{admin.site.name}:{route}')
    text = f'1 {word} was' if count == 1 else f'{count} {word}s were'
    return GivenUp(
        f'{text} given up', f'{address}?state={model.State.DEAD.value}'
    )
