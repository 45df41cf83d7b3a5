"""Fetching from addresses that somebody else chose, safely."""

from orchestra.utils.fetching.addresses import (
    Address,
    AddressRule,
    anywhere,
    configured_rule,
    is_public,
)
from orchestra.utils.fetching.fetch import (
    Fetched,
    FetchError,
    Limits,
    fetch,
    parse_url,
)
from orchestra.utils.fetching.timed_socket import Deadline

__all__ = [
    'Address',
    'AddressRule',
    'Deadline',
    'FetchError',
    'Fetched',
    'Limits',
    'anywhere',
    'configured_rule',
    'fetch',
    'is_public',
    'parse_url',
]
