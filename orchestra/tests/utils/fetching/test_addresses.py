"""Where fetching may go."""

from __future__ import annotations

import ipaddress

import pytest

from orchestra.utils.fetching.addresses import (
    ForbiddenAddressError,
    anywhere,
    is_public,
    resolve,
)


@pytest.mark.parametrize(
    'address',
    [
        '8.8.8.8',
        '93.184.216.34',
        '2606:4700:4700::1111',
        '::ffff:8.8.8.8',
        '64:ff9b::8.8.8.8',
        '2002:808:808::1',
    ],
)
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    'address',
    [
        '0.0.0.0',  # noqa: S104
        '10.0.0.1',
        '100.64.0.1',
        '127.0.0.1',
        '127.8.8.8',
        '169.254.169.254',
        '172.16.0.1',
        '192.0.2.1',
        '192.168.0.1',
        '198.18.0.1',
        '224.0.0.1',
        '240.0.0.1',
        '255.255.255.255',
        '::',
        '::1',
        '::127.0.0.1',
        '::ffff:127.0.0.1',
        '::ffff:10.0.0.1',
        '64:ff9b::127.0.0.1',
        '64:ff9b::10.0.0.1',
        '2001:db8::1',
        '2002:7f00:1::1',
        'fc00::1',
        'fe80::1',
        'fec0::1',
        'ff02::1',
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    'host', ['127.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '0177.0.0.1']
)
def test_every_notation_of_loopback_is_refused(host: str) -> None:
    with pytest.raises(ForbiddenAddressError, match='public internet'):
        resolve(host, 80, is_public)


def test_what_is_allowed_is_returned_as_address() -> None:
    assert resolve('127.1', 80, anywhere) == ['127.0.0.1']


def test_one_forbidden_address_is_enough() -> None:
    with pytest.raises(ForbiddenAddressError):
        resolve('127.0.0.1', 80, lambda address: address.version == 6)


def test_name_that_cannot_be_one() -> None:
    with pytest.raises(UnicodeError):
        resolve('a' * 64 + '.example', 80, is_public)
