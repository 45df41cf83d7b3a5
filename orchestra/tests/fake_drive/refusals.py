"""Refusals in the form of Google's answers."""

from __future__ import annotations

from typing import Any


class RefusedError(Exception):
    """The fake Drive refuses a request.

    Args:
        status: Status of the answer.
        reason: Google's name for it.
        message: Google's words for it.
        headers: Further headers of the answer.
    """

    def __init__(
        self,
        status: int,
        reason: str,
        message: str = '',
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason
        self.message = message or f'Refused: {reason}.'
        self.headers = headers or {}

    def body(self) -> dict[str, Any]:
        """Return the answer."""
        return {
            'error': {
                'code': self.status,
                'message': self.message,
                'errors': [
                    {
                        'domain': 'global',
                        'reason': self.reason,
                        'message': self.message,
                    }
                ],
            }
        }


def no_such_file(file_id: str) -> RefusedError:
    """Return the refusal for an id nobody has."""
    return RefusedError(404, 'notFound', f'File not found: {file_id}.')


def malformed(what: str) -> RefusedError:
    """Return the refusal for a request that makes no sense."""
    return RefusedError(400, 'invalid', f'Invalid value: {what}.')
