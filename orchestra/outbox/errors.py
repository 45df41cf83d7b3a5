"""What a handler raises when it cannot deliver."""

from __future__ import annotations

from datetime import timedelta

from orchestra.core.errors import OrchestraError


class DeliveryError(OrchestraError):
    """A message could not be delivered now; it is tried again.

    Args:
        message: Why, for whoever looks at the message in the admin.
        code: Stable word for the reason.
        retry_after: How long the receiving side wants to be left alone; the
            usual back-off when it did not say.
        **context: Identifiers that help to find the cause.
    """

    default_code = 'delivery_failed'

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        retry_after: timedelta | None = None,
        **context: object,
    ) -> None:
        super().__init__(message, code=code, **context)
        self.retry_after = retry_after


class UndeliverableError(DeliveryError):
    """A message can never be delivered; it is given up at once."""

    default_code = 'undeliverable'
