"""Delivering chosen messages now, because somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from orchestra.conf import conf
from orchestra.events import record_event
from orchestra.models import OutboxMessage
from orchestra.outbox.delivery import deliver

State = OutboxMessage.State

RESENDABLE = (State.PENDING, State.DEAD)
"""States of messages that can be delivered now. One that was delivered
already would arrive twice, and one in delivery is on its way."""


@transaction.atomic
def resend(message_ids: Collection[int]) -> int:
    """Make messages due now that wait or were given up.

    They get another round of attempts. The first follows the commit, in this
    process, unless ``ORCHESTRA_OUTBOX_DELIVERY`` leaves it to the worker.

    Args:
        message_ids: Primary keys; those of other messages do no harm.

    Returns:
        How many messages are due.
    """
    messages = list(
        OutboxMessage.objects.select_for_update(of=('self',))
        .filter(pk__in=message_ids, state__in=RESENDABLE)
        .select_related('project')
        .order_by('pk')
    )
    keys = [message.pk for message in messages]
    OutboxMessage.objects.filter(pk__in=keys).update(
        state=State.PENDING, attempts=0, next_attempt_at=timezone.now()
    )
    for message in messages:
        record_event(
            'orchestra.outbox.resent',
            project=message.project,
            obj=message,
            data={'kind': message.kind, 'previous_state': message.state},
        )
    if conf.ORCHESTRA_OUTBOX_DELIVERY == 'inline':
        transaction.on_commit(lambda: deliver(keys), robust=True)
    return len(keys)
