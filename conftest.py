"""What every test run shares."""

import hypothesis
import pytest
from django.conf import settings

# The same cases on every machine, however slow it is.
hypothesis.settings.register_profile(
    'orchestra', database=None, deadline=None, derandomize=True
)
hypothesis.settings.load_profile('orchestra')


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave races that need row locks out of the runs on SQLite."""
    engine: str = settings.DATABASES['default']['ENGINE']
    if engine.endswith('postgresql'):
        return
    deselected = [
        item for item in items if item.get_closest_marker('postgres_only')
    ]
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = [item for item in items if item not in deselected]
