"""Who Orchestra is to Google: a service account with a key file."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import conf

if TYPE_CHECKING:
    from google.oauth2.service_account import Credentials

SCOPES = ('https://www.googleapis.com/auth/drive',)

SERVICE_ACCOUNT_DOMAIN = 'gserviceaccount.com'

KEY_FIELDS = ('client_email', 'private_key', 'token_uri')

NO_P12 = (
    'Google no longer takes the P12 key that GOOGLE_P12_PATH names. Create a '
    'JSON key for the service account, name it in '
    'GOOGLE_SERVICE_ACCOUNT_FILE, and remove GOOGLE_P12_PATH.'
)
NO_KEY_FILE = (
    'GOOGLE_APPS is on, but GOOGLE_SERVICE_ACCOUNT_FILE names no JSON key of '
    'a Google service account.'
)
NO_PACKAGES = (
    'Google Drive needs packages that are not installed: pip install '
    '"orchestra[google]".'
)


@dataclass(frozen=True)
class GoogleAccount:
    """A service account, and whom it acts for.

    Attributes:
        key_file: The JSON key of the service account.
        subject: A person of the Google Workspace whom it acts for, where the
            administrators there allow that; '' for nobody but itself.
    """

    key_file: Path
    subject: str = ''


def configured_account() -> GoogleAccount:
    """Return the account that the settings name.

    Raises:
        ImproperlyConfigured: if they name none, or only a P12 key.
    """
    path = conf.GOOGLE_SERVICE_ACCOUNT_FILE
    if not path:
        raise ImproperlyConfigured(
            NO_P12 if conf.GOOGLE_P12_PATH else NO_KEY_FILE
        )
    return account_of(path, conf.GOOGLE_SERVICE_EMAIL)


def account_of(path: str | Path, email: str = '') -> GoogleAccount:
    """Return the account with a key file.

    Args:
        path: The key file.
        email: A person to act for. The address of a service account says
            nothing that the key file does not, and is ignored.

    Raises:
        ImproperlyConfigured: if it is a P12 key.
    """
    if str(path).lower().endswith(('.p12', '.pfx')):
        raise ImproperlyConfigured(NO_P12)
    is_service_account = email.lower().endswith(SERVICE_ACCOUNT_DOMAIN)
    return GoogleAccount(Path(path), '' if is_service_account else email)


def credentials_of(account: GoogleAccount) -> Credentials:
    """Return the credentials of an account.

    They are kept, with the token that they got from Google, until the file
    changes.

    Raises:
        ImproperlyConfigured: if the file is not the JSON key of a service
            account, or Google's packages are not installed.
    """
    try:
        changed = account.key_file.stat().st_mtime_ns
    except OSError as error:
        raise _unreadable(account, error.strerror or 'unknown') from error
    return _credentials(account, changed)


@functools.lru_cache(maxsize=8)
def _credentials(
    account: GoogleAccount,
    changed: int,  # noqa: ARG001 (a changed file is another file)
) -> Credentials:
    try:
        from google.oauth2.service_account import Credentials
    except ImportError as error:
        raise ImproperlyConfigured(NO_PACKAGES) from error
    try:
        credentials: Credentials = Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
            _key(account), scopes=SCOPES, subject=account.subject or None
        )
    except ValueError:
        # The original error may repeat parts of the key.
        raise _unreadable(account, 'its private key is damaged') from None
    return credentials


def _key(account: GoogleAccount) -> Mapping[str, Any]:
    try:
        key = json.loads(account.key_file.read_text(encoding='utf-8'))
    except OSError as error:
        raise _unreadable(account, error.strerror or 'unknown') from error
    except ValueError:
        raise _unreadable(account, 'it is not JSON') from None
    if not isinstance(key, dict) or key.get('type') != 'service_account':
        raise _unreadable(account, 'it is no key of a service account')
    missing = [name for name in KEY_FIELDS if not key.get(name)]
    if missing:
        raise _unreadable(account, f'it lacks {", ".join(missing)}')
    return key


def _unreadable(account: GoogleAccount, reason: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f'The key file of the Google service account, {account.key_file}, '
        f'cannot be used: {reason}.'
    )
