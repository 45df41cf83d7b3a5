"""Answers that are only sent again when they changed."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def unless_unchanged(
    request: HttpRequest, response: HttpResponse
) -> HttpResponse:
    """Return the response with a tag, or a 304 if the caller has it already.

    The tag is a weak one: it is made from the content before servers and
    proxies compress it.

    Args:
        request: A GET or HEAD request, perhaps with ``If-None-Match``.
        response: The complete answer to it.
    """
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    etag = f'W/"{digest}"'
    response['ETag'] = etag
    unchanged = get_conditional_response(request, etag=etag, response=response)
    return response if unchanged is None else unchanged
