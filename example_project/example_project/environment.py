"""Settings that come from environment variables."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = ('1', 'true', 'yes', 'on')
FALSE_WORDS = ('0', 'false', 'no', 'off', '')


def flag(name: str, *, default: bool) -> bool:
    """Return whether a variable says yes.

    Args:
        name: Name of the variable.
        default: Answer when it is not set.

    Raises:
        ImproperlyConfigured: If the value is neither a yes nor a no.
    """
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE_WORDS:
        return True
    if value.strip().lower() in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(
        f'The environment variable {name} must be "1" or "0".'
    )


def words(name: str) -> list[str]:
    """Return the items of a comma-separated variable; none if not set."""
    items = os.environ.get(name, '').split(',')
    return [item.strip() for item in items if item.strip()]


def secret(name: str, *, default: str | None) -> str:
    """Return a secret.

    Args:
        name: Name of the variable.
        default: What to use when it is not set; None if it must be set.

    Raises:
        ImproperlyConfigured: If it must be set and is not.
    """
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(
            f'Set the environment variable {name} to a long random text, '
            'or set DEBUG=1 to try things out on your own machine.'
        )
    return value


def database(
    url: str, *, folder: Path, lock_timeout_seconds: float
) -> dict[str, Any]:
    """Return Django's description of a database.

    Args:
        url: `sqlite:///file`, `sqlite:////absolute/file` or
            `postgres://user:password@host:port/name`.
        folder: Where a relative SQLite file is.
        lock_timeout_seconds: How long to wait for a lock of another
            transaction.

    Raises:
        ImproperlyConfigured: If the address cannot be understood.
    """
    try:
        description: dict[str, Any] = {**dj_database_url.parse(url)}
    except ValueError as error:
        # The address may hold a password, so it is not repeated.
        raise ImproperlyConfigured(
            'DATABASE_URL must look like "sqlite:///orchestra.sqlite3" or '
            '"postgres://user:password@localhost:5432/orchestra".'
        ) from error
    options: dict[str, Any] = description.get('OPTIONS', {})
    if description['ENGINE'] == 'django.db.backends.sqlite3':
        description['NAME'] = str(folder / description['NAME'])
        options = {**_sqlite_options(lock_timeout_seconds), **options}
    elif description['ENGINE'] == 'django.db.backends.postgresql':
        description['CONN_HEALTH_CHECKS'] = True
        milliseconds = round(lock_timeout_seconds * 1000)
        options['options'] = (
            f'{options.get("options", "")} -c lock_timeout={milliseconds}'
        ).strip()
    return {**description, 'OPTIONS': options}


def _sqlite_options(lock_timeout_seconds: float) -> dict[str, Any]:
    return {
        'timeout': lock_timeout_seconds,
        # A transaction takes the one write lock when it begins. One that
        # asked for it half-way would fail at once if another had written.
        'transaction_mode': 'IMMEDIATE',
        'init_command': (
            # Readers go on while somebody writes.
            'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;'
        ),
    }


def storages(bucket: str) -> dict[str, Any]:
    """Return Django's description of where uploads and static files are kept.

    The keys for S3 are those of `AWS_S3_KEY` and `AWS_S3_SECRET`. Without
    them, they are looked for where Amazon's tools always do.

    Args:
        bucket: Bucket of Amazon S3 for uploads; '' or the placeholder for
            the folder `MEDIA_ROOT`.
    """
    static = 'django.contrib.staticfiles.storage.StaticFilesStorage'
    uploads: dict[str, Any] = {
        'BACKEND': 'django.core.files.storage.FileSystemStorage'
    }
    if bucket not in ('', 'CHANGEME'):
        uploads = {
            'BACKEND': 'storages.backends.s3.S3Storage',
            'OPTIONS': {
                'bucket_name': bucket,
                'access_key': os.environ.get('AWS_S3_KEY') or None,
                'secret_key': os.environ.get('AWS_S3_SECRET') or None,
                # Nobody but Orchestra reads them.
                'default_acl': None,
                'file_overwrite': False,
            },
        }
    return {'default': uploads, 'staticfiles': {'BACKEND': static}}
