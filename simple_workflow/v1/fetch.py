"""Reading a web page that somebody else chose.

The address of the page comes from a project, so it may point anywhere and
lead to anything. Three limits hold whatever the other side does:

- where: the host of every hop is looked up once, all its addresses are
  judged, and the connection goes to an address that was judged;
- how long: one deadline covers all hops and is checked before every read;
- how much: reading stops as soon as the page is too large.
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

from simple_workflow.v1.addresses import (
    AddressRule,
    ForbiddenAddressError,
    is_public,
    resolve,
)
from simple_workflow.v1.timed_socket import Deadline, TimedSocket

USER_AGENT = 'Orchestra-simple-workflow/1.0'
PORTS = {'http': 80, 'https': 443}
REDIRECTS = (301, 302, 303, 307, 308)
CHUNK_BYTES = 65536
CHARSETS = ('utf-', 'iso-8859-', 'windows-', 'koi8-', 'shift', 'euc-', 'gb')
"""How the names of encodings begin that pages are decoded with."""

NO_ADDRESS = 'The URL is not the address of a web page.'


class FetchError(Exception):
    """A page could not be read; the message says why."""


@dataclass(frozen=True)
class Limits:
    """How far a fetch may go.

    Attributes:
        connect_seconds: For the connection to one address.
        read_seconds: For each wait for more data.
        total_seconds: For everything, all redirects included. Less than
            clients wait for the answer to a request that runs the step.
        max_bytes: Size of the page.
        max_redirects: How many redirects are followed.
        is_allowed: Judges the addresses of hosts.
    """

    connect_seconds: float = 3
    read_seconds: float = 5
    total_seconds: float = 6
    max_bytes: int = 5_000_000
    max_redirects: int = 5
    is_allowed: AddressRule = is_public


@dataclass(frozen=True)
class Page:
    """What was found at an address.

    Attributes:
        url: Where it was found in the end, after redirects.
        text: The page, decoded; what cannot be decoded is replaced.
    """

    url: str
    text: str


def fetch(url: str, limits: Limits) -> Page:
    """Read a page, following redirects.

    Proxies are not used: a proxy would look up the host for itself.

    Args:
        url: An ``http`` or ``https`` address.
        limits: How far to go.

    Raises:
        FetchError: If there is no such page, or a limit was reached.
    """
    deadline = Deadline(limits.total_seconds)
    try:
        for _hop in range(limits.max_redirects + 1):
            target = parse_url(url)
            answer = _get(target, limits, deadline)
            if isinstance(answer, Page):
                return answer
            url = urljoin(target.geturl(), answer)
    except TimeoutError as error:
        raise FetchError('The page took too long to answer.') from error
    except ForbiddenAddressError as error:
        raise FetchError(str(error)) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise FetchError(f'The page could not be read: {error}') from error
    raise FetchError('The page redirects too many times.')


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
) -> Page | str:
    """Ask for a page; return it, or where it redirects to."""
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
                'Accept': 'text/html, */*;q=0.5',
                'Connection': 'close',
            },
        )
        with connection.getresponse() as response:
            return _page_or_redirect(target, response, limits.max_bytes)


def _request_target(target: SplitResult) -> str:
    query = f'?{target.query}' if target.query else ''
    return (target.path or '/') + query


def _page_or_redirect(
    target: SplitResult, response: http.client.HTTPResponse, max_bytes: int
) -> Page | str:
    location = response.getheader('Location')
    if response.status in REDIRECTS and location:
        return location
    if not 200 <= response.status < 300:
        raise FetchError(f'The page answered with status {response.status}.')
    body = bytearray()
    while chunk := response.read(CHUNK_BYTES):
        body += chunk
        if len(body) > max_bytes:
            raise FetchError(f'The page is larger than {max_bytes} bytes.')
    charset = response.headers.get_content_charset('')
    return Page(target.geturl(), _decoded(body, charset))


def _decoded(body: bytearray, charset: str) -> str:
    # Some codecs of Python take for ever or do something else altogether.
    if charset.startswith(CHARSETS):
        with suppress(LookupError):
            return body.decode(charset, errors='replace')
    return body.decode(errors='replace')


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
