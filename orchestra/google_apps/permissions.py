"""Permissions in the form of version 2 of Google's interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

read_with_link_permission: dict[str, Any] = {
    'type': 'anyone',
    'role': 'reader',
    'withLink': True,
}
"""Everybody who has the link may read."""

write_with_link_permission: dict[str, Any] = {
    'type': 'anyone',
    'role': 'writer',
    'withLink': True,
}
"""Everybody who has the link may read and write."""


def in_version_3(permission: Mapping[str, Any]) -> dict[str, Any]:
    """Return a permission in the form of version 3.

    Args:
        permission: A permission of version 2 or 3.
    """
    permission = dict(permission)
    value = permission.pop('value', None)
    kind = permission.get('type')
    if value and kind in ('user', 'group'):
        permission.setdefault('emailAddress', value)
    elif value and kind == 'domain':
        permission.setdefault('domain', value)
    with_link = permission.pop('withLink', kind == 'anyone')
    if kind in ('anyone', 'domain'):
        permission.setdefault('allowFileDiscovery', not with_link)
    return permission
