"""What the tests of the models share."""

import pytest

from orchestra.tests.models.rows import Rows, create_rows


@pytest.fixture
def rows(db: None) -> Rows:
    """A project of one human step, picked up by one worker."""
    return create_rows()
