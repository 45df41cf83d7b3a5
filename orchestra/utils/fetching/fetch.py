"""Reading what is at an address that somebody else chose.

The address comes from a project, so it may point anywhere and lead to
anything. Three limits hold whatever the other side does:

- where: the host of every hop is looked up once, all its addresses are
  judged, and the connection goes to an address that was judged;
- how long: one deadline covers all hops and is checked before every read;
- how much: reading stops as soon as there is too much.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import certifi
from requests.exceptions import RequestException
from requests.models import PreparedRequest

from orchestra import __version__
from orchestra.utils.fetching.addresses import (
    AddressRule,
    ForbiddenAddressError,
    is_public,
    resolve,
)
from orchestra.utils.fetching.timed_socket import Deadline, TimedSocket

USER_AGENT = f'Orchestra/{__version__}'
PORTS = {'http': 80, 'https': 443}
REDIRECTS = (301, 302, 303, 307, 308)
CHUNK_BYTES = 65536
CHARSETS = ('utf-', 'iso-8859-', 'windows-', 'koi8-', 'shift', 'euc-', 'gb')
"""How the names of encodings begin that pages are decoded with."""

NO_ADDRESS = 'The URL is not the address of a web page.'


class FetchError(Exception):
    """Nothing could be read; the message says why.

    Args:
        message: A sentence for people.
        status: What the server answered, None if it did not.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Limits:
    """How far a fetch may go.

    Attributes:
        connect_seconds: For the connection to one address.
        read_seconds: For each wait for more data.
        total_seconds: For everything, all redirects included. Less than
            clients wait for the answer to a request that runs the step.
        max_bytes: Size of what is read.
        max_redirects: How many redirects are followed.
        is_allowed: Judges the addresses of hosts.
        accept: The kinds of content that are asked for.
    """

    connect_seconds: float = 3
    read_seconds: float = 5
    total_seconds: float = 6
    max_bytes: int = 5_000_000
    max_redirects: int = 5
    is_allowed: AddressRule = is_public
    accept: str = '*/*'


@dataclass(frozen=True)
class Fetched:
    """What was found at an address.

    Attributes:
        url: Where it was found in the end, after redirects.
        content: What was there.
        media_type: What the server says it is, empty if it does not.
        charset: What it says the encoding is, empty if it does not.
        is_complete: Whether as much came as was announced.
    """

    url: str
    content: bytes
    media_type: str
    charset: str
    is_complete: bool

    @property
    def text(self) -> str:
        """The content, decoded; what cannot be decoded is replaced."""
        # Some codecs of Python take for ever or do something else altogether.
        if self.charset.startswith(CHARSETS):
            with suppress(LookupError):
                return self.content.decode(self.charset, errors='replace')
        return self.content.decode(errors='replace')


def fetch(url: str, limits: Limits) -> Fetched:
    """Read what is at an address, following redirects.

    Proxies are not used: a proxy would look up the host for itself.

    Args:
        url: An ``http`` or ``https`` address.
        limits: How far to go.

    Raises:
        FetchError: If there is nothing, or a limit was reached.
    """
    deadline = Deadline(limits.total_seconds)
    try:
        for _hop in range(limits.max_redirects + 1):
            target = parse_url(url)
            answer = _get(target, limits, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(target.geturl(), answer)
    except TimeoutError as error:
        raise FetchError('The address took too long to answer.') from error
    except ForbiddenAddressError as error:
        raise FetchError(str(error)) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise FetchError(f'The address could not be read: {error}') from error
    raise FetchError('The address redirects too many times.')


def parse_url(url: str) -> SplitResult:
    """Split an address and bring it into the form that servers understand.

    Args:
        url: As somebody typed it, possibly with spaces or foreign letters.

    Raises:
        FetchError: If it is not an ``http`` or ``https`` address.
    """
    request = PreparedRequest()
    try:
        request.prepare_url(url, None)
        parts = urlsplit(request.url or '')
    except (RequestException, ValueError) as error:
        raise FetchError(NO_ADDRESS) from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchError(NO_ADDRESS)
    return parts


def _get(
    target: SplitResult, limits: Limits, deadline: Deadline
) -> Fetched | str:
    """Ask for an address; return what is there, or where it leads."""
    with _connect(target, limits, deadline) as plain:
        connection = http.client.HTTPConnection(target.hostname or '')
        # A connection that has its socket does not look for another one.
        connection.sock = TimedSocket(plain, deadline, limits.read_seconds)
        connection.request(
            'GET',
            _request_target(target),
            headers={
                # Without the name and password that an address may hold.
                'Host': target.netloc.rpartition('@')[2],
                'User-Agent': USER_AGENT,
                'Accept': limits.accept,
                'Connection': 'close',
            },
        )
        with connection.getresponse() as response:
            return _content_or_redirect(target, response, limits.max_bytes)


def _request_target(target: SplitResult) -> str:
    query = f'?{target.query}' if target.query else ''
    return (target.path or '/') + query


def _content_or_redirect(
    target: SplitResult, response: http.client.HTTPResponse, max_bytes: int
) -> Fetched | str:
    location = response.getheader('Location')
    if response.status in REDIRECTS and location:
        return location
    if not 200 <= response.status < 300:
        raise FetchError(
            f'The address answered with status {response.status}.',
            response.status,
        )
    body = bytearray()
    while chunk := response.read(CHUNK_BYTES):
        body += chunk
        if len(body) > max_bytes:
            raise FetchError(f'The address has more than {max_bytes} bytes.')
    return Fetched(
        url=target.geturl(),
        content=bytes(body),
        media_type=_media_type(response),
        charset=response.headers.get_content_charset(''),
        # What is left of the length that the server announced.
        is_complete=not response.length,
    )


def _media_type(response: http.client.HTTPResponse) -> str:
    if 'Content-Type' not in response.headers:
        return ''
    return response.headers.get_content_type()


def _connect(
    target: SplitResult, limits: Limits, deadline: Deadline
) -> socket.socket:
    """Connect to the first address of a host that answers."""
    host = target.hostname or ''
    port = target.port or PORTS[target.scheme]
    addresses = resolve(host, port, limits.is_allowed)
    failure = OSError(f'{host} has no address.')
    for address in addresses:
        seconds = deadline.seconds(limits.connect_seconds)
        try:
            plain = socket.create_connection((address, port), seconds)
        except OSError as error:
            failure = error
            continue
        if target.scheme == 'http':
            return plain
        return _encrypted(plain, host, deadline.seconds(limits.read_seconds))
    raise failure


def _encrypted(
    plain: socket.socket, host: str, seconds: float
) -> socket.socket:
    """Speak TLS with the host: under its name, whatever its address."""
    plain.settimeout(seconds)
    context = ssl.create_default_context(cafile=certifi.where())
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except (OSError, ValueError):
        plain.close()
        raise
