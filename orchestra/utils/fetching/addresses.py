"""Which network addresses may be connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from orchestra.conf import conf

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
AddressRule = Callable[[Address], bool]

# What a gateway between IPv6 and IPv4 forwards to the IPv4 address in the
# last 32 bits.
TRANSLATED = ipaddress.IPv6Network('64:ff9b::/96')


class ForbiddenAddressError(Exception):
    """A host is on a network that is not open to everybody."""


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the public internet.

    Args:
        address: An address. One that only wraps an IPv4 address is judged by
            the address inside.

    Returns:
        False for private, loopback, link-local, shared, multicast, reserved
        and unspecified addresses.
    """
    inner = _unwrapped(address)
    if inner.is_multicast or inner.is_reserved or not inner.is_global:
        return False
    return inner.version == 4 or not inner.is_site_local


def _unwrapped(address: Address) -> Address:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def anywhere(address: Address) -> bool:  # noqa: ARG001 (a rule takes one)
    """Allow every address, the private ones included."""
    return True


def configured_rule() -> AddressRule:
    """Return the rule that the settings choose: public addresses, or all."""
    allow_private = conf.ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES
    return anywhere if allow_private else is_public


def resolve(host: str, port: int, is_allowed: AddressRule) -> list[str]:
    """Look up the addresses of a host, and judge all of them.

    Whoever connects must use what is returned here and not the name: asked
    again, a hostile name server could answer with another address.

    Args:
        host: A name, or an address in any notation that the system reads.
        port: The port to connect to.
        is_allowed: Judges each address.

    Returns:
        The addresses in the order to try them.

    Raises:
        OSError: If the name cannot be resolved.
        UnicodeError: If it cannot be a name.
        ForbiddenAddressError: If any of the addresses is not allowed.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # An IPv6 address may carry the name of a network interface.
    addresses = dict.fromkeys(
        str(answer[4][0]).partition('%')[0] for answer in answers
    )
    for address in addresses:
        if not is_allowed(ipaddress.ip_address(address)):
            raise ForbiddenAddressError(
                f'{host} is not on the public internet.'
            )
    return list(addresses)
