"""Starting a project once, however often a client asks for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from orchestra.http.errors import RequestRefused
from orchestra.models import Project, ProjectRequest


@dataclass(frozen=True)
class Wish:
    """A request that may arrive more than once.

    Attributes:
        api_key: Name of the key that signed it.
        idempotency_key: What the client calls it.
        fingerprint: SHA-256 of what is asked for, in hexadecimal digits.
    """

    api_key: str
    idempotency_key: str
    fingerprint: str


def fingerprint_of(fields: Mapping[str, Any]) -> str:
    """Return what tells a body from others, whatever its spelling."""
    canonical = json.dumps(fields, sort_keys=True, separators=(',', ':'))
    return hashlib.sha256(canonical.encode()).hexdigest()


def start_once(wish: Wish, start: Callable[[], Project]) -> int:
    """Start a project, unless the wish has been granted before.

    Requests that arrive at the same moment get one project: the database
    lets only one of them be the first, the others wait for it. A request
    that fails leaves nothing behind, so it can be tried again.

    Args:
        wish: What is asked for, and under which name.
        start: Starts the project, in the transaction it is called in.

    Returns:
        Id of the project.

    Raises:
        RequestRefused: with 422 if the name was used for something else.
    """
    known = _granted(wish)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            project = start()
            ProjectRequest.objects.create(
                api_key=wish.api_key,
                idempotency_key=wish.idempotency_key,
                fingerprint=wish.fingerprint,
                project=project,
            )
    except IntegrityError:
        known = _granted(wish)
        if known is None:
            raise
        return known
    return project.pk


def _granted(wish: Wish) -> int | None:
    """Return the project a wish was granted with before."""
    request = ProjectRequest.objects.filter(
        api_key=wish.api_key, idempotency_key=wish.idempotency_key
    ).first()
    if request is None:
        return None
    if request.fingerprint != wish.fingerprint:
        raise RequestRefused(
            'This idempotency key was used for another project. Take a new '
            'one for each project.',
            status=422,
            code='idempotency_conflict',
        )
    return request.project_id
