"""What the tests of machine steps share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from orchestra.tests.machine_tasks.machine import (
    Assembly,
    Machine,
    create_assembly,
    machine,
)


@pytest.fixture(autouse=True)
def _fresh_machine() -> Iterator[None]:
    fresh = Machine()
    vars(machine).update(vars(fresh))
    yield
    vars(machine).update(vars(Machine()))


@pytest.fixture
def assembly(db: None) -> Assembly:
    """A project whose first step is a machine's."""
    return create_assembly({'url': 'http://example.org'})
