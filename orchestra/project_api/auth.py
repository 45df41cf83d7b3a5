"""Letting signed requests, and only them, into the client API."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.permissions import BasePermission

from orchestra.conf import conf
from orchestra.project_api.signature_header import SignatureRefused
from orchestra.project_api.signatures import SignedMessage, verify_signature

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

logger = logging.getLogger(__name__)


class BodyTooLarge(APIException):
    """A signed request is larger than the server is willing to read."""

    status_code = 413
    default_detail = 'The request is too large.'
    default_code = 'body_too_large'


class SignedUser(AnonymousUser):
    """A client program that proved to hold the secret of its key.

    It is nobody's account, so nothing that asks for a signed-in person lets
    it through.
    """


class IsSignedUser(BasePermission):
    """Lets in requests that carry a valid signature, and no others."""

    def has_permission(
        self,
        request: Request,
        view: APIView,  # noqa: ARG002 (the framework passes it)
    ) -> bool:
        """Return whether the request was signed."""
        return isinstance(request.user, SignedUser)


class OrchestraProjectAPIAuthentication(BaseAuthentication):
    """Authenticates by ``X-Api-Key`` and ``Authorization: Signature``.

    A refusal is always a 403: the scheme offers no challenge, so Django REST
    framework is not given an ``authenticate_header``.
    """

    API_KEY_HEADER = 'X-Api-Key'

    def authenticate(self, request: Request) -> tuple[SignedUser, str] | None:
        """Return the signed user and the id of its key.

        Returns:
            None when the request names no key, so that permissions decide.

        Raises:
            AuthenticationFailed: if the key is unknown or the signature is
                not valid for this very request.
            BodyTooLarge: before anything else is looked at.
        """
        http_request: HttpRequest = request._request
        api_key = http_request.headers.get(self.API_KEY_HEADER)
        if not api_key:
            return None
        _refuse_large_body(http_request)
        user, secret = self.fetch_user_data(api_key)
        secrets = (secret,) if isinstance(secret, str) else tuple(secret)
        try:
            verify_signature(
                signed_message(http_request),
                key_id=api_key,
                secrets=secrets,
                now=time.time(),
                max_skew=conf.ORCHESTRA_PROJECT_API_MAX_SKEW,
            )
        except SignatureRefused as refusal:
            logger.warning(
                'Refused a request signed as %.100r: %s',
                api_key,
                refusal.code,
            )
            raise AuthenticationFailed(
                refusal.message, code=refusal.code
            ) from refusal
        return user, api_key

    def fetch_user_data(
        self, api_key: str
    ) -> tuple[SignedUser, str | Sequence[str]]:
        """Return who a key stands for, and its secret.

        Override this to keep credentials elsewhere. More than one secret may
        be returned while a secret is being replaced.

        Raises:
            AuthenticationFailed: if there is no such key.
        """
        credentials = conf.ORCHESTRA_PROJECT_API_CREDENTIALS
        if not credentials:
            raise AuthenticationFailed(
                'No API keys are configured on this server.',
                code='no_credentials',
            )
        secret = credentials.get(api_key)
        if not isinstance(secret, str) or not secret:
            logger.warning(
                'Refused a request signed as unknown %.100r', api_key
            )
            raise AuthenticationFailed(
                'The API key is not known.', code='unknown_key'
            )
        return SignedUser(), secret


def signed_message(request: HttpRequest) -> SignedMessage:
    """Describe a Django request the way its sender signed it."""
    query = request.META.get('QUERY_STRING', '')
    path = escape_uri_path(request.path)
    return SignedMessage(
        method=request.method or '',
        target=f'{path}?{query}' if query else path,
        headers={
            name.lower(): value for name, value in request.headers.items()
        },
        body=request.body,
    )


def _refuse_large_body(request: HttpRequest) -> None:
    declared = request.META.get('CONTENT_LENGTH') or '0'
    limit = conf.ORCHESTRA_PROJECT_API_MAX_BODY_BYTES
    if not declared.isdecimal() or int(declared) > limit:
        raise BodyTooLarge
