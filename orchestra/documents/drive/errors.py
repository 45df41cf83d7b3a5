"""What the answers of Google Drive mean for Orchestra."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any

from orchestra.documents.errors import STORE_UNAVAILABLE, DocumentError

DAY_SECONDS = 24 * 60 * 60

BY_REASON = {
    'activeItemCreationLimitExceeded': 'quota_exceeded',
    'myDriveHierarchyDepthLimitExceeded': 'quota_exceeded',
    'numChildrenInNonRootLimitExceeded': 'quota_exceeded',
    'quotaExceeded': 'quota_exceeded',
    'storageQuotaExceeded': 'quota_exceeded',
    'teamDriveFileLimitExceeded': 'quota_exceeded',
    'teamDriveHierarchyTooDeep': 'quota_exceeded',
    'uploadTooLarge': 'file_too_large',
    'exportSizeLimitExceeded': 'file_too_large',
    'dailyLimitExceeded': STORE_UNAVAILABLE,
    'rateLimitExceeded': STORE_UNAVAILABLE,
    'sharingRateLimitExceeded': STORE_UNAVAILABLE,
    'userRateLimitExceeded': STORE_UNAVAILABLE,
    'parentNotAFolder': 'not_a_folder',
    'fileNotDownloadable': 'not_a_document',
    'fileNotExportable': 'not_a_document',
}
"""Google's reasons for refusals that mean more than their status."""

BY_STATUS = {
    401: 'access_denied',
    403: 'access_denied',
    404: 'item_not_found',
    # An upload that was begun too long ago.
    410: STORE_UNAVAILABLE,
    408: STORE_UNAVAILABLE,
    413: 'file_too_large',
    429: STORE_UNAVAILABLE,
}

MESSAGES = {
    'item_not_found': 'Google Drive has no such item, or Orchestra may not '
    'see it',
    'access_denied': 'Google Drive does not let Orchestra do that',
    'quota_exceeded': 'There is no room left in Google Drive',
    STORE_UNAVAILABLE: 'Google Drive cannot do that now',
    'file_too_large': 'The file is too large for Google Drive',
    'not_a_folder': 'That is no folder of Google Drive',
    'not_a_document': 'Google Drive has no content for that',
}


@dataclass(frozen=True)
class Refusal:
    """An answer of Google that is not the wanted one.

    Attributes:
        status: The status of the answer.
        reasons: Google's names for what is wrong.
        message: Google's words for it.
        retry_after: How many seconds to wait, None if it does not say.
    """

    status: int
    reasons: tuple[str, ...]
    message: str
    retry_after: float | None

    @property
    def code(self) -> str:
        """What it means."""
        for reason in self.reasons:
            if reason in BY_REASON:
                return BY_REASON[reason]
        if self.status >= 500:
            return STORE_UNAVAILABLE
        return BY_STATUS.get(self.status, DocumentError.default_code)

    def error(self) -> DocumentError:
        """Return it as an error of a document store."""
        said = self.message or f'status {self.status}'
        lead = MESSAGES.get(self.code, 'Google Drive refused')
        context: dict[str, object] = {
            'status': self.status,
            'reasons': self.reasons,
        }
        if self.retry_after is not None:
            context['retry_after'] = self.retry_after
        return DocumentError(f'{lead}: {said}', code=self.code, **context)


@contextmanager
def drive_errors() -> Iterator[None]:
    """Turn what goes wrong with Google Drive into errors of the store.

    Raises:
        DocumentError: for refusals, broken connections, silence and answers
            that make no sense.
    """
    from google.auth.exceptions import GoogleAuthError, RefreshError
    from googleapiclient.errors import Error, HttpError
    from httplib2.error import HttpLib2Error

    try:
        yield
    except HttpError as error:
        raise _refusal(error).error() from error
    except RefreshError as error:
        raise _no_token(error) from error
    except TimeoutError as error:
        raise unavailable('it took too long to answer') from error
    except (
        Error,
        GoogleAuthError,
        HTTPException,
        HttpLib2Error,
        OSError,
        # An answer that makes no sense.
        json.JSONDecodeError,
        UnicodeDecodeError,
    ) as error:
        raise unavailable(str(error) or type(error).__name__) from error


def _refusal(error: Any) -> Refusal:
    try:
        body = json.loads(error.content)['error']
        message = str(body.get('message', ''))
        reasons = tuple(
            str(detail.get('reason', '')) for detail in body.get('errors', ())
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        # A proxy on the way answers in a form of its own.
        message, reasons = '', ()
    return Refusal(
        status=int(error.resp.status),
        reasons=reasons,
        message=message,
        retry_after=seconds_of(error.resp.get('retry-after', '')),
    )


def seconds_of(retry_after: str) -> float | None:
    """Return the seconds that a ``Retry-After`` header tells to wait.

    Args:
        retry_after: A number of seconds or a time; anything else is ignored.
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:9])
    else:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), DAY_SECONDS)


def _no_token(error: Any) -> DocumentError:
    said = str(error.args[0]) if error.args else 'no reason given'
    if getattr(error, 'retryable', False):
        return unavailable(said)
    return DocumentError(
        f'Google does not accept the service account: {said}',
        code='access_denied',
    )


def unavailable(reason: str) -> DocumentError:
    """Return the error for an answer that did not come.

    Args:
        reason: Why, as a part of a sentence.
    """
    return DocumentError(
        f'Google Drive cannot be reached: {reason}', code=STORE_UNAVAILABLE
    )
