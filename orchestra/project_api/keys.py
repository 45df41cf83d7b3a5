"""API keys: their secrets, how they must sign, and what they may do.

A credential of ``ORCHESTRA_PROJECT_API_CREDENTIALS`` is a secret, or a
dictionary that says more about its key. What cannot be understood opens
nothing: a mistyped restriction must not read as none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeGuard

MAX_SECRETS = 2
"""The one in use and the one that replaces it."""

OPTIONS = frozenset(
    {'secret', 'secrets', 'strict', 'workflows', 'permissions'}
)
"""What a dictionary may say about a key."""


class Permission(StrEnum):
    """What a key may be allowed to do."""

    READ = 'read'
    WRITE = 'write'


EVERY_PERMISSION = frozenset(Permission)


class CredentialError(ValueError):
    """A credential in the settings cannot be understood.

    The message names the mistake and never repeats a secret.
    """


@dataclass(frozen=True)
class KeyScope:
    """What a key may do, and where.

    Attributes:
        workflows: Slugs of the workflows whose projects the key may see and
            start; None for all workflows.
        permissions: Whether it may look, and whether it may change.
    """

    workflows: frozenset[str] | None = None
    permissions: frozenset[Permission] = EVERY_PERMISSION

    def covers(self, workflow_slug: str) -> bool:
        """Tell whether projects of a workflow are the key's business."""
        return self.workflows is None or workflow_slug in self.workflows


FULL_SCOPE = KeyScope()


@dataclass(frozen=True)
class ApiKey:
    """What the settings say about one key.

    Attributes:
        secrets: Its live secrets; two while one replaces the other.
        scope: What it may do.
        is_strict: Whether it must sign at the strict level, whatever the
            setting for all keys says.
    """

    secrets: tuple[str, ...] = field(repr=False)
    scope: KeyScope = FULL_SCOPE
    is_strict: bool = False


def read_credential(credential: object) -> ApiKey:
    """Return what a credential says about its key.

    Args:
        credential: A secret, or a dictionary with ``secret`` or
            ``secrets``, and optionally ``strict``, ``workflows`` and
            ``permissions``.

    Raises:
        CredentialError: if it is anything else.
    """
    if isinstance(credential, str):
        credential = {'secret': credential}
    if not isinstance(credential, Mapping):
        raise CredentialError('It must be a secret or a dictionary.')
    unknown = sorted(map(str, credential.keys() - OPTIONS))
    if unknown:
        raise CredentialError(f'Unknown: {", ".join(unknown)}.')
    is_strict = credential.get('strict', False)
    if not isinstance(is_strict, bool):
        raise CredentialError('strict must be True or False.')
    return ApiKey(_secrets(credential), _scope(credential), is_strict)


def _secrets(credential: Mapping[str, Any]) -> tuple[str, ...]:
    if ('secret' in credential) == ('secrets' in credential):
        raise CredentialError('Give either secret or secrets.')
    if 'secret' in credential:
        secrets: object = [credential['secret']]
    else:
        secrets = credential['secrets']
    if not _is_list_of_texts(secrets):
        raise CredentialError('Secrets must be texts that are not empty.')
    if not 1 <= len(secrets) <= MAX_SECRETS:
        raise CredentialError(f'A key has one to {MAX_SECRETS} secrets.')
    return tuple(secrets)


def _scope(credential: Mapping[str, Any]) -> KeyScope:
    workflows = credential.get('workflows')
    if 'workflows' in credential and not _is_list_of_texts(workflows):
        raise CredentialError('workflows must be a list of slugs.')
    permissions = credential.get('permissions', list(Permission))
    if not _is_list_of_texts(permissions) or not set(permissions) <= {
        *Permission
    }:
        raise CredentialError(
            f'permissions must be a list of {" and ".join(Permission)}.'
        )
    return KeyScope(
        None if workflows is None else frozenset(workflows),
        frozenset(map(Permission, permissions)),
    )


def _is_list_of_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list | tuple | set | frozenset) and all(
        isinstance(entry, str) and entry for entry in value
    )
