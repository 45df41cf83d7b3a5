"""Who is acting: the person, API key or machine behind a change.

The HTTP layer, commands and job runners say once who acts; the event log
reads it. A context variable carries it, so that the documented signatures of
the services stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

ActorKind = Literal['user', 'key', 'system', 'machine']


@dataclass(frozen=True)
class Actor:
    """The origin of a change.

    Attributes:
        kind: ``user`` (a signed-in person), ``key`` (a client program),
            ``machine`` (a machine step), ``system`` (everything else).
        label: Username, key id, step slug or command name; never a secret.
        user_id: Primary key of the person, for kind ``user``.
    """

    kind: ActorKind
    label: str
    user_id: int | None = None

    @classmethod
    def for_user(cls, user: AbstractBaseUser | AnonymousUser) -> Actor:
        """The actor for a signed-in person; ``SYSTEM`` for nobody."""
        if user.pk is None:
            return SYSTEM
        return cls('user', user.get_username(), user.pk)

    @classmethod
    def for_key(cls, key_id: str) -> Actor:
        """The actor for a client program that signed with ``key_id``."""
        return cls('key', key_id)


SYSTEM = Actor('system', 'orchestra')

_current: ContextVar[Actor] = ContextVar('orchestra_actor', default=SYSTEM)


def current_actor() -> Actor:
    """Return who acts in this thread or task."""
    return _current.get()


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Let everything inside the ``with`` block be done by ``actor``."""
    token = _current.set(actor)
    try:
        yield actor
    finally:
        _current.reset(token)
