"""Which messages are due, and whose turn it is to deliver one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from orchestra.models import OutboxMessage
from orchestra.outbox.retry import LEASE

State = OutboxMessage.State


def waiting_ids(dedupe_keys: Iterable[str]) -> list[int]:
    """Return the messages with these keys that nobody has tried yet.

    A key recorded a second time leads to a message that may be waiting for
    its next attempt; it goes on waiting.
    """
    return list(
        OutboxMessage.objects.filter(
            dedupe_key__in=list(dedupe_keys),
            state=State.PENDING,
            attempts=0,
        )
        .order_by('pk')
        .values_list('pk', flat=True)
    )


def due_ids(limit: int) -> list[int]:
    """Return the messages to be delivered now, those due longest first."""
    return list(
        OutboxMessage.objects.filter(_is_due(timezone.now()))
        .order_by('next_attempt_at', 'pk')
        .values_list('pk', flat=True)[:limit]
    )


def revive() -> int:
    """Give messages that were given up another round of attempts, at once.

    Returns:
        How many there were.
    """
    return OutboxMessage.objects.filter(state=State.DEAD).update(
        state=State.PENDING, attempts=0, next_attempt_at=timezone.now()
    )


def claim(message_id: int) -> OutboxMessage | None:
    """Take a due message for delivery.

    The row is compared and changed in one statement, so of several processes
    only one gets it.

    Returns:
        The message, with this attempt counted; None if it is not due (any
        more): delivered, waiting, or in somebody else's hands.
    """
    now = timezone.now()
    due = OutboxMessage.objects.filter(_is_due(now), pk=message_id)
    message = due.select_related('project').first()
    if message is None:
        return None
    lease = {
        'state': State.SENDING,
        'attempts': message.attempts + 1,
        'lease_until': now + LEASE,
    }
    if not due.filter(attempts=message.attempts).update(**lease):
        return None
    for name, value in lease.items():
        setattr(message, name, value)
    return message


def held(message: OutboxMessage) -> QuerySet[OutboxMessage]:
    """Return the message's row as long as this attempt holds it."""
    return OutboxMessage.objects.filter(
        pk=message.pk, state=State.SENDING, attempts=message.attempts
    )


def _is_due(now: datetime) -> Q:
    return Q(state=State.PENDING, next_attempt_at__lte=now) | Q(
        state=State.SENDING, lease_until__lte=now
    )
