"""The two APIs: what holds for all endpoints of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

VERSION = '1.0'
"""Of the contract. It does not follow the releases of the software, which
strangers need not know."""


@dataclass(frozen=True)
class Api:
    """A family of endpoints.

    Attributes:
        name: What commands, files and routes call it.
        title: What people call it.
        description: How to use it, in Markdown.
        statuses: Answers that every endpoint may give.
        body_statuses: Answers of endpoints that read a body.
    """

    name: str
    title: str
    description: str
    statuses: tuple[int, ...]
    body_statuses: tuple[int, ...]


CLIENT = Api(
    name='client',
    title='Orchestra: API for programs',
    description=(
        'Programs start projects, follow them and assign people to them. '
        'Addresses are answered with and without the last slash.\n\n'
        'Every request is signed with the secret of a key: HMAC with SHA-256 '
        'over `(request-target)`, `date` and `digest`, as '
        'draft-cavage-http-signatures says, in the header '
        '`Authorization: Signature keyId="…",algorithm="hmac-sha256",'
        'headers="(request-target) date digest",signature="…"`. `Date` is '
        'the current time, `Digest` is `SHA-256=` and the base64 text of the '
        'digest of the body.\n\n'
        'Bodies are JSON objects, whatever their `Content-Type` says. Fields '
        'nobody knows are ignored.'
    ),
    statuses=(403, 500, 503),
    body_statuses=(400, 409, 413),
)

INTERFACE = Api(
    name='interface',
    title="Orchestra: API behind the workers' pages",
    description=(
        'What the dashboard, the task page and the documents of people who '
        'are signed in call. Addresses are answered with and without the '
        'last slash.\n\n'
        "Callers use Django's session; requests that may change something "
        'carry the token of the cookie `csrftoken` as `X-CSRFToken`.\n\n'
        'Bodies are JSON objects unless said otherwise. Fields nobody knows '
        'are ignored.'
    ),
    statuses=(302, 401, 403, 500),
    body_statuses=(400, 409, 413),
)

APIS = {api.name: api for api in (CLIENT, INTERFACE)}

STATUSES = {
    302: 'A browser without a session is sent to sign in.',
    304: 'Nothing has changed since the answer with that tag.',
    400: 'The request is malformed, names something unknown, or a rule '
    'forbids it.',
    401: 'A program has no session.',
    403: 'The caller is not known or may not do that.',
    404: 'There is no such thing, or it is nothing to do with the caller.',
    409: 'Somebody else is changing the same thing, or changed it first.',
    413: 'The request is too large.',
    422: 'An idempotency key was used for something else before.',
    500: 'Something went wrong on the server; the error has been recorded.',
    503: 'Something the answer depends on cannot be reached; try again.',
}
"""What an answer that is no success means."""

WITHOUT_CONTENT = frozenset({302, 304})


def security_of(api: Api) -> dict[str, Any]:
    """Return how callers of an API prove who they are."""
    if api is CLIENT:
        return {
            'key': {
                'type': 'apiKey',
                'in': 'header',
                'name': 'X-Api-Key',
                'description': 'The name of the key.',
            },
            'signature': {
                'type': 'http',
                'scheme': 'signature',
                'description': 'The signature of the request with the '
                'secret of the key.',
            },
        }
    return {
        'session': {
            'type': 'apiKey',
            'in': 'cookie',
            'name': settings.SESSION_COOKIE_NAME,
            'description': "Django's session.",
        }
    }
