"""Fetching what the addresses in projects lead to."""

from __future__ import annotations

from orchestra.conf import conf
from orchestra.google_apps.errors import FailedRequest
from orchestra.utils.fetching import (
    Fetched,
    FetchError,
    Limits,
    configured_rule,
    fetch,
)

SECONDS = 30


def download(url: str) -> Fetched:
    """Fetch what is at an address, within the limits of uploads.

    Only public addresses are asked, unless the settings allow others.

    Args:
        url: An ``http`` or ``https`` address.

    Raises:
        FailedRequest: if there is nothing, or not all of it came.
    """
    limits = Limits(
        total_seconds=SECONDS,
        max_bytes=conf.ORCHESTRA_UPLOAD_MAX_BYTES,
        is_allowed=configured_rule(),
    )
    try:
        found = fetch(url, limits)
    except FetchError as error:
        raise FailedRequest(
            str(error), url=url, status=error.status
        ) from error
    if not found.content or not found.is_complete:
        raise FailedRequest('Nothing, or not all of it, came.', url=url)
    return found
