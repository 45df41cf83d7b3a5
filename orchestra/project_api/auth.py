"""Letting signed requests, and only them, into the client API."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.permissions import BasePermission

from orchestra.conf import conf
from orchestra.project_api.keys import (
    FULL_SCOPE,
    ApiKey,
    CredentialError,
    KeyScope,
    Permission,
    read_credential,
)
from orchestra.project_api.replays import refuse_replay
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

    Args:
        scope: What its key may do; everything unless said otherwise.
        must_sign_strictly: Whether its key must sign at the strict level.
    """

    def __init__(
        self,
        scope: KeyScope = FULL_SCOPE,
        *,
        must_sign_strictly: bool = False,
    ) -> None:
        super().__init__()
        self.scope = scope
        self.must_sign_strictly = must_sign_strictly


class IsSignedUser(BasePermission):
    """Lets in requests that carry a valid signature, and no others."""

    def has_permission(
        self,
        request: Request,
        view: APIView,  # noqa: ARG002 (the framework passes it)
    ) -> bool:
        """Return whether the request was signed."""
        return isinstance(request.user, SignedUser)


class KeyMay(BasePermission):
    """Lets in signed requests of keys that have a permission."""

    permission: Permission

    def has_permission(
        self,
        request: Request,
        view: APIView,  # noqa: ARG002 (the framework passes it)
    ) -> bool:
        """Return whether the key of the request may do that."""
        return (
            isinstance(request.user, SignedUser)
            and self.permission in request.user.scope.permissions
        )


class KeyMayRead(KeyMay):
    """Lets in keys that may look at things."""

    permission = Permission.READ
    message = 'This key may not read.'
    code = 'key_may_not_read'


class KeyMayWrite(KeyMay):
    """Lets in keys that may change things."""

    permission = Permission.WRITE
    message = 'This key may not change anything.'
    code = 'key_may_not_write'


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
            ReplayCacheUnavailable: if repetitions cannot be recognised.
            BodyTooLarge: before anything else is looked at.
        """
        http_request: HttpRequest = request._request
        api_key = http_request.headers.get(self.API_KEY_HEADER)
        if not api_key:
            return None
        _refuse_large_body(http_request)
        user, secret = self.fetch_user_data(api_key)
        secrets = (secret,) if isinstance(secret, str) else tuple(secret)
        is_strict = (
            conf.ORCHESTRA_PROJECT_API_STRICT_SIGNATURES
            or user.must_sign_strictly
        )
        now = time.time()
        max_skew = conf.ORCHESTRA_PROJECT_API_MAX_SKEW
        try:
            verified = verify_signature(
                signed_message(http_request),
                key_id=api_key,
                secrets=secrets,
                now=now,
                max_skew=max_skew,
                is_strict=is_strict,
            )
            if is_strict:
                refuse_replay(verified, now=now, max_skew=max_skew)
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
        be returned while a secret is being replaced; what the key may do is
        said by the user.

        Raises:
            AuthenticationFailed: if there is no such key.
        """
        credentials = conf.ORCHESTRA_PROJECT_API_CREDENTIALS
        if not credentials:
            raise AuthenticationFailed(
                'No API keys are configured on this server.',
                code='no_credentials',
            )
        key = _find_key(credentials, api_key)
        if key is None:
            logger.warning(
                'Refused a request signed as unknown %.100r', api_key
            )
            raise AuthenticationFailed(
                'The API key is not known.', code='unknown_key'
            )
        user = SignedUser(key.scope, must_sign_strictly=key.is_strict)
        return user, key.secrets


def _find_key(
    credentials: Mapping[str, object], api_key: str
) -> ApiKey | None:
    if api_key not in credentials:
        return None
    try:
        return read_credential(credentials[api_key])
    except CredentialError as error:
        logger.error('The key %.100r cannot be used: %s', api_key, error)
        return None


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
