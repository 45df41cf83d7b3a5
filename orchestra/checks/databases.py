"""Checks of databases and times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import (
    Error,
    Warning,  # noqa: A004 - Django's name
    register,
)

from orchestra.checks.messages import Messages

TESTED = ('sqlite3', 'postgresql')
"""The last parts of the engines that Orchestra is tested with."""


@register('orchestra')
def check_sqlite_transactions(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W006: transactions on SQLite wait for each other, not fail."""
    return [
        Warning(
            f'The SQLite database "{alias}" does not begin transactions '
            'with the write lock, so changes made at the same time fail '
            'instead of waiting for each other.',
            hint="Add 'transaction_mode': 'IMMEDIATE' to its OPTIONS.",
            id='orchestra.W006',
        )
        for alias, database in _databases()
        if _is_sqlite_without_lock(database)
    ]


def _is_sqlite_without_lock(database: Mapping[str, Any]) -> bool:
    mode = str(database.get('OPTIONS', {}).get('transaction_mode') or '')
    return _engine(database) == 'sqlite3' and mode.upper() not in (
        'IMMEDIATE',
        'EXCLUSIVE',
    )


@register('orchestra')
def check_database_engines(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W013: the database is of a kind that Orchestra is tested with."""
    return [
        Warning(
            f'The database "{alias}" is neither PostgreSQL nor SQLite. '
            'Orchestra relies on how these two lock rows.',
            hint='Use PostgreSQL, or SQLite for a single machine.',
            id='orchestra.W013',
        )
        for alias, database in _databases()
        if alias == 'default' and _engine(database) not in TESTED
    ]


@register('orchestra')
def check_request_transactions(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W014: transactions are as short as Orchestra makes them."""
    return [
        Warning(
            f'ATOMIC_REQUESTS of the database "{alias}" makes every request '
            'one transaction: rows stay locked until the answer is ready, '
            'and a request whose lock is not to be had cannot say so.',
            hint='Set ATOMIC_REQUESTS to False. Orchestra opens its own '
            'transactions around every change.',
            id='orchestra.W014',
        )
        for alias, database in _databases()
        if database.get('ATOMIC_REQUESTS')
    ]


@register('orchestra')
def check_time_zones(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E008: times have a time zone."""
    if settings.USE_TZ:
        return []
    return [
        Error(
            'USE_TZ is off, so times in the database have no time zone, and '
            'leases, deadlines and work times cannot be compared.',
            hint='Set USE_TZ to True.',
            id='orchestra.E008',
        )
    ]


def _databases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from settings.DATABASES.items()


def _engine(database: Mapping[str, Any]) -> str:
    """Return what kind of database it is; postgis counts as PostgreSQL."""
    engine = str(database.get('ENGINE', '')).rpartition('.')[2]
    return {'postgis': 'postgresql', 'spatialite': 'sqlite3'}.get(
        engine, engine
    )
