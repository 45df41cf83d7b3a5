"""Delivering the mails of the outbox: one message for each reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orchestra.communication.drafts import MAIL
from orchestra.communication.mail import workers_opted_out
from orchestra.conf import conf
from orchestra.models import OutboxMessage, Worker
from orchestra.outbox import handles
from orchestra.utils import notifications


@handles(MAIL)
def deliver_mail(message: OutboxMessage) -> Mapping[str, Any]:
    """Send a mail to its worker, unless they do not want it."""
    payload = message.payload
    worker = (
        Worker.objects.select_related('user')
        .filter(pk=payload['worker_id'])
        .first()
    )
    if worker is None or not worker.user.email:
        return {'skipped': 'no address'}
    kind = payload['communication_type']
    if kind is not None and workers_opted_out([worker.pk], kind):
        return {'skipped': 'not wanted'}
    # The reader was chosen as a worker: that another worker with the same
    # address wants no mail must not matter, so no type is handed on.
    sent = notifications.send_mail(
        payload['subject'],
        payload['message'],
        conf.ORCHESTRA_NOTIFICATIONS_FROM_EMAIL,
        [worker.user.email],
    )
    return {'sent': sent}
