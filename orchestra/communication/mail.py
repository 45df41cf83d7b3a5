"""Sending mail to people who want it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from email.utils import parseaddr
from typing import Any

from django.core.mail import send_mail as _send_mail
from django.db.models.functions import Lower
from markdown_it import MarkdownIt

from orchestra.conf import conf
from orchestra.models import CommunicationPreference, Worker

logger = logging.getLogger(__name__)


def send_mail(
    subject: str,
    message: str,
    from_email: str | None,
    recipient_list: Sequence[str],
    fail_silently: bool = False,
    auth_user: str | None = None,
    auth_password: str | None = None,
    connection: Any = None,
    html_message: str | None = None,
    communication_type: int | None = None,
) -> int:
    """Send a mail as Django's function of that name does, to who wants it.

    Args:
        subject: Line breaks in it become spaces.
        message: The text.
        from_email: The sender; Django's default when None.
        recipient_list: The addresses. While ``ORCHESTRA_MOCK_EMAILS`` is on,
            each of them is replaced by ``ORCHESTRA_MOCK_TO_EMAIL``.
        fail_silently: Whether failures are swallowed.
        auth_user: User at the mail server.
        auth_password: Password at the mail server.
        connection: Backend to send through.
        html_message: The same text as HTML.
        communication_type: What the mail is about. Addresses all of whose
            workers have switched that off get nothing; addresses that
            belong to no worker do. None sends to all.

    Returns:
        How many mails were sent.
    """
    recipients = [address for address in recipient_list if address]
    if communication_type is not None:
        unwanted = _addresses_opted_out(recipients, communication_type)
        recipients = [
            address
            for address in recipients
            if _plain(address) not in unwanted
        ]
    recipients = _mocked(recipients)
    if not recipients:
        return 0
    return _send_mail(
        ' '.join(subject.split()),
        message,
        from_email,
        recipients,
        fail_silently=fail_silently,
        auth_user=auth_user,
        auth_password=auth_password,
        connection=connection,
        html_message=html_message,
    )


def workers_opted_out(
    worker_ids: Iterable[int], communication_type: int
) -> set[int]:
    """Return which workers want no mail of a type.

    A worker without a preference wants it.

    Args:
        worker_ids: Primary keys.
        communication_type: A value of ``CommunicationType``.
    """
    preferences = CommunicationPreference.objects.filter(
        worker_id__in=list(worker_ids), communication_type=communication_type
    )
    return {
        preference.worker_id
        for preference in preferences
        if not preference.can_email()
    }


def html_from_plaintext(text: str) -> str:
    """Return a text as HTML: each line a paragraph, Markdown rendered.

    HTML in the text is shown, not obeyed: texts quote what people typed.
    """
    markdown = MarkdownIt('commonmark', {'html': False})
    html: str = markdown.render(text.replace('\n', '\n\n'))
    return html


def _addresses_opted_out(
    addresses: Iterable[str], communication_type: int
) -> set[str]:
    """Return the addresses none of whose workers wants the mail."""
    holders: dict[str, set[int]] = {}
    rows = (
        Worker.objects.annotate(address=Lower('user__email'))
        .filter(address__in={_plain(address) for address in addresses})
        .values_list('address', 'pk')
    )
    for address, worker_id in rows:
        holders.setdefault(address, set()).add(worker_id)
    everybody = set().union(*holders.values())
    opted_out = workers_opted_out(everybody, communication_type)
    return {
        address
        for address, worker_ids in holders.items()
        if worker_ids <= opted_out
    }


def _plain(address: str) -> str:
    """Return the bare address of ``Name <address>``, in lower case."""
    return parseaddr(address)[1].lower()


def _mocked(recipients: list[str]) -> list[str]:
    if not conf.ORCHESTRA_MOCK_EMAILS:
        return recipients
    if not conf.ORCHESTRA_MOCK_TO_EMAIL:
        # Whoever mocks mail must never reach real readers by mistake.
        logger.warning('A mail was dropped: ORCHESTRA_MOCK_TO_EMAIL is empty.')
        return []
    return [conf.ORCHESTRA_MOCK_TO_EMAIL] * len(recipients)
