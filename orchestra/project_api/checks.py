"""System checks of the keys and signatures of the API for programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)
from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import conf
from orchestra.project_api.keys import CredentialError, read_credential

CACHES = 'django.core.cache.backends.'
DUMMY_CACHE = f'{CACHES}dummy.DummyCache'
UNSHARED_CACHES = frozenset(
    {f'{CACHES}locmem.LocMemCache', f'{CACHES}filebased.FileBasedCache'}
)
"""One is in the memory of each process; the other cannot tell two requests
apart that arrive at the same moment."""

CULLING_CACHES = UNSHARED_CACHES | {f'{CACHES}db.DatabaseCache'}
"""Caches that throw entries away once there are MAX_ENTRIES."""

DEFAULT_MAX_ENTRIES = 300
ENOUGH_ENTRIES = 10_000

REPLAY_CACHE = 'ORCHESTRA_PROJECT_API_REPLAY_CACHE'


@register('orchestra', Tags.security)
def check_credentials(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> list[CheckMessage]:
    """E020: every credential can be understood."""
    return [
        Error(
            f'The key "{key}" in ORCHESTRA_PROJECT_API_CREDENTIALS opens '
            f'nothing: {error}',
            hint='A credential is a secret, or a dictionary with "secret" or '
            '"secrets", and optionally "strict", "workflows" and '
            '"permissions".',
            id='orchestra.E020',
        )
        for key, error in _mistakes()
    ]


@register('orchestra', Tags.security)
def check_secrets_of_their_own(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> list[CheckMessage]:
    """W022: no two keys have the same secret."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, credential in _credentials().items():
        try:
            secrets = read_credential(credential).secrets
        except CredentialError:
            continue
        for secret in set(secrets):
            owners[secret].append(key)
    return [
        Warning(
            f'The keys {", ".join(keys)} share a secret, so a request signed '
            'with one of them can be passed off as signed with another.',
            hint='Give every key a long random secret of its own.',
            id='orchestra.W022',
        )
        for keys in owners.values()
        if len(keys) > 1
    ]


@register('orchestra', Tags.caches, Tags.security)
def check_replay_cache(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> list[CheckMessage]:
    """E021, W020, W021: repeated requests of the strict level are noticed."""
    try:
        if not _is_strict_level_used():
            return []
        alias = conf.ORCHESTRA_PROJECT_API_REPLAY_CACHE
    except ImproperlyConfigured:
        return []
    return list(_problems_of_cache(alias))


def _problems_of_cache(alias: str) -> Iterable[CheckMessage]:
    cache: Mapping[str, Any] | None = settings.CACHES.get(alias)
    if cache is None or cache['BACKEND'] == DUMMY_CACHE:
        reason = 'is not in CACHES' if cache is None else 'keeps nothing'
        yield Error(
            f'{REPLAY_CACHE} names the cache "{alias}", which {reason}, so '
            'no signature of the strict level can be checked.',
            hint='Name a cache that all server processes share.',
            id='orchestra.E021',
        )
        return
    if cache['BACKEND'] in UNSHARED_CACHES and not settings.DEBUG:
        yield Warning(
            f'{REPLAY_CACHE} names the cache "{alias}", which the processes '
            'of the server do not share reliably, so a repeated request may '
            'pass once in each of them.',
            hint='Use Redis, Memcached or a table of the database.',
            id='orchestra.W020',
        )
    entries = cache.get('OPTIONS', {}).get('MAX_ENTRIES', DEFAULT_MAX_ENTRIES)
    is_small = int(entries) < ENOUGH_ENTRIES and not settings.DEBUG
    if cache['BACKEND'] in CULLING_CACHES and is_small:
        yield Warning(
            f'The cache "{alias}" forgets signatures of the strict level '
            f'once it holds {entries} entries, so requests can be repeated.',
            hint='Set MAX_ENTRIES in its OPTIONS to more requests than '
            'arrive in twice ORCHESTRA_PROJECT_API_MAX_SKEW seconds, '
            f'{ENOUGH_ENTRIES:,} at least.',
            id='orchestra.W021',
        )


def _mistakes() -> Iterable[tuple[str, CredentialError]]:
    for key, credential in _credentials().items():
        if credential == '':
            # Reported with the other secrets that nobody has chosen.
            continue
        try:
            read_credential(credential)
        except CredentialError as error:
            yield key, error


def _is_strict_level_used() -> bool:
    if conf.ORCHESTRA_PROJECT_API_STRICT_SIGNATURES:
        return True
    return any(
        isinstance(credential, Mapping) and credential.get('strict')
        for credential in _credentials().values()
    )


def _credentials() -> Mapping[str, Any]:
    """Return the credentials; none if the setting is of the wrong type."""
    try:
        return conf.ORCHESTRA_PROJECT_API_CREDENTIALS
    except ImproperlyConfigured:
        return {}
