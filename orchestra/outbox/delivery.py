"""Delivering recorded messages, each on its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils import timezone

from orchestra.core.json_values import reason_text, storable_object
from orchestra.models import OutboxMessage
from orchestra.outbox.claims import claim, due_ids, held
from orchestra.outbox.errors import DeliveryError, UndeliverableError
from orchestra.outbox.registry import handler_for
from orchestra.outbox.retry import MAX_ATTEMPTS, wait_after

logger = logging.getLogger(__name__)

State = OutboxMessage.State

LOST = 'Its delivery was interrupted every time.'


class Outcome(Enum):
    """What became of one message."""

    SENT = 'sent'
    RETRIED = 'retried'
    DEAD = 'dead'
    SKIPPED = 'skipped'


@dataclass(frozen=True)
class DeliveryReport:
    """What became of several messages.

    Attributes:
        sent: How many were delivered.
        retried: How many failed and will be tried again.
        dead: How many failed and were given up.
        skipped: How many were not due, or in other hands.
    """

    sent: int = 0
    retried: int = 0
    dead: int = 0
    skipped: int = 0


def deliver_due(limit: int = 100) -> DeliveryReport:
    """Deliver what is due, what waits longest first.

    Args:
        limit: The most messages to deliver in this call.
    """
    return deliver(due_ids(limit))


def deliver(message_ids: Iterable[int]) -> DeliveryReport:
    """Deliver messages in the order given.

    Whatever happens to one of them, the others get their turn.

    Args:
        message_ids: Primary keys; those of messages that are not due do no
            harm.
    """
    outcomes = [_deliver_safely(message_id) for message_id in message_ids]
    return DeliveryReport(
        **{outcome.value: outcomes.count(outcome) for outcome in Outcome}
    )


def _deliver_safely(message_id: int) -> Outcome:
    try:
        return _deliver_one(message_id)
    except Exception:
        # The handler's own errors never get here: the database failed while
        # the outcome was written down. The lease brings the message back.
        logger.exception('Delivering message %s was interrupted.', message_id)
        return Outcome.RETRIED


def _deliver_one(message_id: int) -> Outcome:
    message = claim(message_id)
    if message is None:
        return Outcome.SKIPPED
    if message.attempts > MAX_ATTEMPTS:
        # Only a process that dies in the handler leaves a message behind
        # with all attempts used up: it must not kill the next process too.
        return _fail(message, UndeliverableError(LOST))
    try:
        result = handler_for(message.kind)(message)
    except Exception as error:  # noqa: BLE001 - it is stored and logged
        return _fail(message, error)
    return _finish(message, result)


def _finish(
    message: OutboxMessage, result: Mapping[str, Any] | None
) -> Outcome:
    held(message).update(
        state=State.SENT,
        lease_until=None,
        delivered_at=timezone.now(),
        last_error='',
        result=_result_to_store(message, result),
    )
    return Outcome.SENT


def _result_to_store(
    message: OutboxMessage, result: Mapping[str, Any] | None
) -> dict[str, Any]:
    try:
        return storable_object(result or {})
    except ValueError as error:
        # It was delivered; failing now would deliver it again.
        logger.warning('The answer to %s cannot be stored: %s', message, error)
        return {'not_storable': reason_text(error)}


def _fail(message: OutboxMessage, error: Exception) -> Outcome:
    reason = reason_text(error)
    is_final = isinstance(error, UndeliverableError)
    if is_final or message.attempts >= MAX_ATTEMPTS:
        logger.error(
            '%s is given up after %s attempts: %s',
            message,
            message.attempts,
            reason,
            exc_info=error,
        )
        held(message).update(
            state=State.DEAD, lease_until=None, last_error=reason
        )
        return Outcome.DEAD
    wait = wait_after(message.attempts)
    if isinstance(error, DeliveryError) and error.retry_after is not None:
        wait = max(wait, error.retry_after)
    logger.warning(
        '%s failed, attempt %s: %s', message, message.attempts, reason
    )
    held(message).update(
        state=State.PENDING,
        lease_until=None,
        next_attempt_at=timezone.now() + wait,
        last_error=reason,
    )
    return Outcome.RETRIED
