"""What every test run shares."""

import hypothesis
import pytest
from django.conf import settings
from django.test import TransactionTestCase

# The same cases on every machine, however slow it is.
hypothesis.settings.register_profile(
    'orchestra', database=None, deadline=None, derandomize=True
)
hypothesis.settings.load_profile('orchestra')

DATABASE_FIXTURES = frozenset({'db', 'transactional_db', 'live_server'})


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what says nothing about the database of this run.

    Races that need row locks run on PostgreSQL only. Tests in the browser,
    and those that touch no database of ours, run on SQLite only: twice
    would tell no more than once.
    """
    engine: str = settings.DATABASES['default']['ENGINE']
    is_meant = (
        _belongs_on_postgres
        if engine.endswith('postgresql')
        else _belongs_on_sqlite
    )
    deselected = [item for item in items if not is_meant(item)]
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = [item for item in items if is_meant(item)]


def _belongs_on_sqlite(item: pytest.Item) -> bool:
    return item.get_closest_marker('postgres_only') is None


def _belongs_on_postgres(item: pytest.Item) -> bool:
    if item.get_closest_marker('postgres_only'):
        return True
    return item.get_closest_marker('e2e') is None and _uses_database(item)


def _uses_database(item: pytest.Item) -> bool:
    if item.get_closest_marker('django_db'):
        return True
    test_class = getattr(item, 'cls', None)
    if test_class and issubclass(test_class, TransactionTestCase):
        return True
    fixtures: list[str] = getattr(item, 'fixturenames', [])
    return not DATABASE_FIXTURES.isdisjoint(fixtures)
