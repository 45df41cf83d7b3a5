"""Running the checks."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.checks import CheckMessage, run_checks


def messages(
    *, deploy: bool = False, databases: Sequence[str] | None = None
) -> list[CheckMessage]:
    """Return what Orchestra's checks find; each of it comes with a hint.

    Args:
        deploy: Whether to run those for deployment too.
        databases: The databases that may be looked at.
    """
    found = [
        message
        for message in run_checks(
            include_deployment_checks=deploy, databases=databases
        )
        if str(message.id).startswith('orchestra.')
    ]
    assert all(message.hint for message in found)
    return found


def found(deploy: bool = False) -> list[str]:
    """Return the ids of what Orchestra's checks find."""
    return [
        str(message.id).removeprefix('orchestra.')
        for message in messages(deploy=deploy)
    ]
