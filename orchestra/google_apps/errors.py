"""What goes wrong with Google's services."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from orchestra.core.errors import OrchestraError
from orchestra.documents.errors import DocumentError


class FailedRequest(OrchestraError):  # noqa: N818 (public name)
    """There is nothing to be had at an address."""

    default_code = 'failed_request'


class InvalidUrlError(OrchestraError):
    """An address is not of the kind that is needed."""

    default_code = 'invalid_url'


class GoogleDriveError(DocumentError):
    """The document store did not do what it was asked to.

    The code and everything else are those of the store's own error.
    """

    default_code = 'google_drive'


@contextmanager
def google_drive_errors() -> Iterator[None]:
    """Raise errors of the document store under their earlier name.

    Raises:
        GoogleDriveError: for every DocumentError.
    """
    try:
        yield
    except DocumentError as error:
        raise GoogleDriveError(
            error.message, code=error.code, **error.context
        ) from error
