"""A connection to Google Drive, version 3 of its interface."""

from __future__ import annotations

import functools
import json
from typing import Any
from urllib.parse import urljoin

from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import conf
from orchestra.documents.drive.account import (
    NO_PACKAGES,
    GoogleAccount,
    credentials_of,
)


def connect(account: GoogleAccount) -> Any:
    """Return Google's client for Drive.

    Nothing is sent yet. A connection must stay in the thread that made it.

    Args:
        account: Who asks.

    Raises:
        ImproperlyConfigured: if the account cannot be used, or Google's
            packages are not installed.
    """
    try:
        from google_auth_httplib2 import AuthorizedHttp
        from googleapiclient.discovery import build_from_document

        from orchestra.documents.drive.one_try import OneTry
    except ImportError as error:
        raise ImproperlyConfigured(NO_PACKAGES) from error
    http = OneTry(conf.ORCHESTRA_GOOGLE_TIMEOUT_SECONDS)
    return build_from_document(
        _description(conf.ORCHESTRA_GOOGLE_API_ROOT),
        http=AuthorizedHttp(credentials_of(account), http=http),
    )


@functools.lru_cache(maxsize=2)
def _description(root: str) -> dict[str, Any]:
    """Return the description of the interface, as it is at an address.

    Media go to the address that the description names, whatever else the
    client is told.
    """
    from googleapiclient import discovery_cache

    description: dict[str, Any] = json.loads(
        discovery_cache.get_static_doc('drive', 'v3')
    )
    root = root.rstrip('/') + '/'
    return {
        **description,
        'rootUrl': root,
        'mtlsRootUrl': root,
        'baseUrl': urljoin(root, description['servicePath']),
    }
