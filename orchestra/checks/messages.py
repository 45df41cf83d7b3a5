"""What the checks have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.core.checks import CheckMessage
from django.core.exceptions import ImproperlyConfigured

Messages = list[CheckMessage]
Check = Callable[[], Iterable[CheckMessage]]

CALL_SETUP = 'Call setup_orchestra(__name__) at the end of your settings.'


def on_readable_settings(check: Check) -> Messages:
    """Run a check; leave settings of the wrong type to `check_types`."""
    try:
        return list(check())
    except ImproperlyConfigured:
        return []
