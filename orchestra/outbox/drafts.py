"""Recording messages in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from orchestra.conf import conf
from orchestra.core.json_values import JsonObject, without_nul
from orchestra.models import OutboxMessage, Project
from orchestra.outbox.claims import waiting_ids
from orchestra.outbox.delivery import deliver

KEY_LENGTH: int = OutboxMessage._meta.get_field('dedupe_key').max_length or 200


@dataclass(frozen=True)
class OutboxDraft:
    """A message to be recorded.

    Attributes:
        kind: Which handler delivers it.
        payload: What the handler needs, as JSON. Identifiers rather than
            copies of rows: a message may be delivered much later.
        dedupe_key: Names the side effect. Recording a second message with
            the same key changes nothing.
        project: The project it is about, if any.
    """

    kind: str
    payload: JsonObject
    dedupe_key: str
    project: Project | None = None


def enqueue(drafts: Sequence[OutboxDraft]) -> None:
    """Record messages, all in one statement.

    They are stored if and only if the surrounding transaction is. After its
    commit they are delivered in this process, unless
    ``ORCHESTRA_OUTBOX_DELIVERY`` leaves that to the worker; a failure of the
    delivery never reaches the caller.
    """
    if not drafts:
        return
    messages = [_message(draft) for draft in drafts]
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)
    keys = [message.dedupe_key for message in messages]
    transaction.on_commit(lambda: _nudge(keys), robust=True)


def _message(draft: OutboxDraft) -> OutboxMessage:
    return OutboxMessage(
        kind=draft.kind,
        payload=without_nul(draft.payload),
        dedupe_key=_fitting(draft.dedupe_key),
        project=draft.project,
    )


def _fitting(key: str) -> str:
    """Return the key itself, or a digest of one too long for the column."""
    if len(key) <= KEY_LENGTH:
        return key
    return f'sha256:{sha256(key.encode()).hexdigest()}'


def _nudge(keys: Sequence[str]) -> None:
    if conf.ORCHESTRA_OUTBOX_DELIVERY == 'inline':
        deliver(waiting_ids(keys))
