"""Side effects that are recorded with a change and delivered after it.

A service writes what has to happen outside the database (a mail, a message
in a channel) as rows, in the transaction of the change itself. Once that is
committed the rows are delivered by the handler of their kind, at least once,
each on its own: neither a slow service nor a dead one can hold up or undo
the change.
"""

from orchestra.outbox.claims import revive
from orchestra.outbox.delivery import DeliveryReport, deliver, deliver_due
from orchestra.outbox.drafts import OutboxDraft, enqueue
from orchestra.outbox.errors import DeliveryError, UndeliverableError
from orchestra.outbox.registry import Handler, handles
from orchestra.outbox.resending import RESENDABLE, resend

__all__ = [
    'RESENDABLE',
    'DeliveryError',
    'DeliveryReport',
    'Handler',
    'OutboxDraft',
    'UndeliverableError',
    'deliver',
    'deliver_due',
    'enqueue',
    'handles',
    'resend',
    'revive',
]
