"""What storages raise when they do not work."""

from __future__ import annotations

import sys

S3_ERRORS = (
    ('boto3.exceptions', 'Boto3Error'),
    ('botocore.exceptions', 'BotoCoreError'),
    ('botocore.exceptions', 'ClientError'),
)
"""Modules of Amazon's client, and their errors, which are no OSErrors."""


def storage_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the storages in use, for an ``except``.

    A client that was not imported has raised nothing.
    """
    return (
        OSError,
        *(
            getattr(sys.modules[module], name)
            for module, name in S3_ERRORS
            if module in sys.modules
        ),
    )
