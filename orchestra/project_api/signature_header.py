"""Reading ``Authorization: Signature …`` (draft-cavage-http-signatures)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestra.core.errors import OrchestraError

SCHEME = 'signature'
ALGORITHMS = frozenset({'hmac-sha256', 'hs2019'})
"""Labels a client may give. Both mean HMAC with SHA-256 here: the secret, not
the client, decides how a signature is computed."""

_PARAMETER = re.compile(
    r'\s*(?P<name>[A-Za-z]+)=(?:"(?P<quoted>[^"\\]*)"|(?P<number>[0-9]+))\s*'
)
_HEADER_NAME = re.compile(r"\(?[a-z0-9!#$%&'*+.^_`|~-]+\)?")


class SignatureRefused(OrchestraError):  # noqa: N818 (an outcome, not a bug)
    """A request does not carry the signature it must.

    The code says which rule was broken; it never tells whether a key exists
    or what the right signature would have been.
    """

    default_code = 'bad_signature'


@dataclass(frozen=True)
class SignatureHeader:
    """The parameters of one ``Authorization: Signature`` header.

    Attributes:
        signature: Base64 text, not yet compared with anything.
        signed_headers: Lower-case names in signing order.
        key_id: The ``keyId`` label, None when absent.
        algorithm: The ``algorithm`` label in lower case, None when absent.
    """

    signature: str
    signed_headers: tuple[str, ...]
    key_id: str | None = None
    algorithm: str | None = None


def parse_signature_header(authorization: str) -> SignatureHeader:
    """Read the value of an ``Authorization`` header.

    Args:
        authorization: The whole value, scheme word included.

    Raises:
        SignatureRefused: if the scheme is another one, the parameters are
            malformed or repeated, or the signature is missing.
    """
    scheme, _, rest = authorization.strip().partition(' ')
    if scheme.lower() != SCHEME:
        raise SignatureRefused(
            'The Authorization header must use the Signature scheme.',
            code='wrong_scheme',
        )
    parameters = _parameters(rest)
    signature = parameters.get('signature')
    if not signature:
        raise SignatureRefused(
            'The Authorization header has no signature.',
            code='malformed_signature',
        )
    algorithm = parameters.get('algorithm')
    return SignatureHeader(
        signature=signature,
        signed_headers=_header_names(parameters.get('headers', 'date')),
        key_id=parameters.get('keyid'),
        algorithm=None if algorithm is None else algorithm.lower(),
    )


def _parameters(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    position = 0
    while True:
        match = _PARAMETER.match(text, position)
        if match is None:
            raise _malformed()
        name = match['name'].lower()
        if name in found:
            raise SignatureRefused(
                f'The parameter {match["name"]} is given twice.',
                code='malformed_signature',
            )
        quoted = match['quoted']
        found[name] = match['number'] if quoted is None else quoted
        position = match.end()
        if position == len(text):
            return found
        if text[position] != ',':
            raise _malformed()
        position += 1


def _header_names(text: str) -> tuple[str, ...]:
    names = tuple(text.lower().split())
    if not names or not all(_HEADER_NAME.fullmatch(name) for name in names):
        raise _malformed()
    if len(set(names)) != len(names):
        raise SignatureRefused(
            'The list of signed headers names one twice.',
            code='malformed_signature',
        )
    return names


def _malformed() -> SignatureRefused:
    return SignatureRefused(
        'The Authorization header cannot be read.', code='malformed_signature'
    )
