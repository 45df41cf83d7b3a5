"""The one place that says which error gets which answer.

Answers of the JSON endpoints have one shape,
``{"error": <status>, "message": <sentence>, "code": <stable word>}``, with
``fields`` where single fields of a form are wrong. Errors that are not listed
here are bugs: they become a 500 that tells nothing and are logged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import (
    BadRequest,
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    ValidationError,
)
from django.db import DataError, OperationalError
from django.http import Http404
from django.http.request import UnreadablePostError
from rest_framework.exceptions import APIException

from orchestra.core.errors import OrchestraError, TaskDataError
from orchestra.documents.errors import DocumentError

CONFLICT_CODES = frozenset(
    {
        'already_claimed',
        'version_conflict',
        'lock_timeout',
    }
)
"""Reasons that trying again, or looking again, may cure: answered with 409.
Every other broken rule is a 400, as clients have always been told."""

DOCUMENT_STATUSES = {
    'access_denied': 403,
    'being_edited': 409,
    'document_conflict': 409,
    'item_not_found': 404,
    'store_unavailable': 503,
    'version_not_found': 404,
}
"""What goes wrong with documents and is no 400."""

LOCK_SQLSTATES = frozenset({'40001', '40P01', '55P03'})
"""PostgreSQL: serialisation failure, deadlock, lock not available."""


@dataclass(frozen=True)
class ErrorAnswer:
    """What the caller is told.

    Attributes:
        status: HTTP status.
        message: A sentence for people.
        code: A stable word for programs.
        fields: Messages by JSON pointer into the data that was sent.
        details: What programs need to go on from here.
    """

    status: int
    message: str
    code: str
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """Return the answer as the JSON object that is sent."""
        body: dict[str, Any] = {
            'error': self.status,
            'message': self.message,
            'code': self.code,
            **self.details,
        }
        if self.fields:
            body['fields'] = self.fields
        return body


class RequestRefused(OrchestraError):  # noqa: N818 (an answer, not a bug)
    """The request itself cannot be served, whatever the state of the data.

    Args:
        message: What is wrong and what would be right.
        status: HTTP status of the answer.
        code: Stable word for programs.
        **context: Identifiers that help to find the cause.
    """

    default_code = 'bad_request'

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        code: str | None = None,
        **context: object,
    ) -> None:
        super().__init__(message, code=code, **context)
        self.status = status


def answer_for(error: BaseException) -> ErrorAnswer | None:
    """Return the answer an error is given, None for a bug."""
    for kind, describe in _DESCRIPTIONS:
        if isinstance(error, kind):
            return describe(error)
    return None


INTERNAL_ERROR = ErrorAnswer(
    500,
    'Something went wrong on the server. The error has been recorded.',
    'internal_error',
)


def _refused(error: Any) -> ErrorAnswer:
    return ErrorAnswer(error.status, error.message, error.code)


def _broken_rule(error: Any) -> ErrorAnswer:
    status = 409 if error.code in CONFLICT_CODES else 400
    return ErrorAnswer(status, error.message, error.code)


def _document_error(error: Any) -> ErrorAnswer:
    status = DOCUMENT_STATUSES.get(error.code, 400)
    return ErrorAnswer(status, error.message, error.code)


def _unfit_data(error: Any) -> ErrorAnswer:
    return ErrorAnswer(400, error.message, error.code, error.fields)


def _missing_row(error: Any) -> ErrorAnswer:
    model = type(error).__qualname__.partition('.')[0]
    if model == type(error).__qualname__:
        return ErrorAnswer(400, 'There is no such object.', 'unknown_object')
    return ErrorAnswer(
        400, f'There is no such {model}.', f'unknown_{model.lower()}'
    )


def _api_exception(error: Any) -> ErrorAnswer:
    codes = error.get_codes()
    return ErrorAnswer(
        error.status_code,
        first_message(error.detail),
        codes if isinstance(codes, str) else 'invalid',
    )


def _validation_error(error: Any) -> ErrorAnswer:
    return ErrorAnswer(400, ' '.join(error.messages), 'invalid')


def _lock_conflict(error: Any) -> ErrorAnswer | None:
    if not is_lock_conflict(error):
        return None
    return ErrorAnswer(
        409,
        'Somebody else is changing the same thing. Nothing was changed; '
        'try again.',
        'lock_timeout',
    )


def is_lock_conflict(error: OperationalError) -> bool:
    """Return whether a database error means that a lock was not granted."""
    state = getattr(error.__cause__, 'sqlstate', None)
    # SQLite has no codes here: "database is locked", "table is locked".
    return state in LOCK_SQLSTATES or 'is locked' in str(error)


def first_message(detail: Any) -> str:
    """Return the first text in Django REST framework's nested details."""
    while isinstance(detail, list | dict):
        if not detail:
            return ''
        detail = next(
            iter(detail if isinstance(detail, list) else detail.values())
        )
    return str(detail)


def _fixed(status: int, message: str, code: str) -> Callable[[Any], Any]:
    answer = ErrorAnswer(status, message, code)
    return lambda _error: answer


_DESCRIPTIONS: tuple[
    tuple[type[BaseException], Callable[[Any], ErrorAnswer | None]], ...
] = (
    (RequestRefused, _refused),
    (TaskDataError, _unfit_data),
    (DocumentError, _document_error),
    (OrchestraError, _broken_rule),
    (ObjectDoesNotExist, _missing_row),
    (Http404, _fixed(404, 'There is nothing at this address.', 'not_found')),
    (
        PermissionDenied,
        lambda error: ErrorAnswer(403, str(error), 'forbidden'),
    ),
    (
        RequestDataTooBig,
        _fixed(413, 'The request is too large.', 'body_too_large'),
    ),
    (
        SuspiciousOperation,
        _fixed(400, 'The request is malformed.', 'bad_request'),
    ),
    (BadRequest, _fixed(400, 'The request is malformed.', 'bad_request')),
    (
        UnreadablePostError,
        _fixed(400, 'The request ended too early.', 'bad_request'),
    ),
    (APIException, _api_exception),
    (ValidationError, _validation_error),
    (
        DataError,
        _fixed(400, 'A value is too large or malformed.', 'invalid_value'),
    ),
    (OperationalError, _lock_conflict),
)
