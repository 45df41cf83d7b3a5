"""Mail that people wait for, as opposed to notifications."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.mail import get_connection
from django.http import HttpRequest
from registration.models import RegistrationProfile

logger = logging.getLogger(__name__)


class MailDownError(Exception):
    """Mail cannot be sent at the moment."""


@contextmanager
def mail_that_may_fail(what: str) -> Iterator[None]:
    """Log whatever keeps the mail inside from being sent.

    Args:
        what: What is sent, for the log.

    Raises:
        MailDownError: instead of the error.
    """
    try:
        yield
    except Exception as error:
        # Each kind of mail service raises errors of its own.
        logger.exception('%s cannot be sent.', what)
        raise MailDownError from error


def check_that_mail_works(what: str) -> None:
    """Reach out to the mail service without sending anything.

    Asked before anybody looks for the account, so that the answer while mail
    is down does not tell who has one.

    Args:
        what: What is going to be sent, for the log.

    Raises:
        MailDownError: if it cannot be reached or does not let us in.
    """
    with mail_that_may_fail(what):
        connection = get_connection()
        connection.open()
        connection.close()


def send_new_activation_link(
    email: str, site: object, request: HttpRequest
) -> None:
    """Send another link to an account that waits for its activation.

    The link that was sent before works until this one is on its way. An
    address without such an account gets nothing.

    Args:
        email: The address, in any case.
        site: The site the link leads to.
        request: The request that asks for it.

    Raises:
        MailDownError: if it could not be sent; nothing has changed then.
    """
    waiting = [
        profile
        for profile in RegistrationProfile.objects.filter(
            user__email__iexact=email, activated=False
        )
        if not profile.activation_key_expired()
    ]
    # An address of several accounts does not tell which one is meant.
    if len(waiting) != 1:
        return
    (profile,) = waiting
    profile.create_new_activation_key(save=False)
    with mail_that_may_fail('An activation link'):
        profile.send_activation_email(site, request)
    profile.save(update_fields=['activation_key'])
