"""Telling programs from people in front of a browser, and who acts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from orchestra.core.actors import Actor
from orchestra.project_api.auth import SignedUser


def is_json_caller(request: HttpRequest) -> bool:
    """Return whether the caller can use JSON but not a sign-in page.

    True for a JSON body, for ``X-Requested-With: XMLHttpRequest`` and for an
    ``Accept`` that prefers JSON to HTML. A caller that accepts anything is
    taken for a browser.
    """
    return (
        request.content_type == 'application/json'
        or request.headers.get('X-Requested-With') == 'XMLHttpRequest'
        or request.get_preferred_type(['text/html', 'application/json'])
        == 'application/json'
    )


def actor_of(request: Any) -> Actor:
    """Return who is behind a Django or REST framework request.

    An administrator who acts as somebody else is named along with them.
    """
    if isinstance(request.user, SignedUser):
        return Actor.for_key(str(request.auth))
    actor = Actor.for_user(request.user)
    if not getattr(request.user, 'is_hijacked', False):
        return actor
    administrator = request.session['hijack_history'][0]
    return replace(
        actor, label=f'{actor.label} (user {administrator} in their place)'
    )
