"""What the tests of the API for programs share."""

from __future__ import annotations

import pytest

from orchestra.models import WorkflowVersion
from orchestra.tests.factories import (
    create_step,
    create_version,
    create_workflow,
)
from orchestra.tests.signed_client import SignedClient


@pytest.fixture
def api() -> SignedClient:
    return SignedClient()


@pytest.fixture
def bakery(db: None) -> WorkflowVersion:
    """A version with a chain of two human steps: buy, then mix."""
    workflow = create_workflow('bakery')
    version = create_version(
        workflow, 'v2', name='Bakery 2', description='Bread'
    )
    buy = create_step(version, 'buy', name='Buying', description='Get flour')
    create_step(
        version,
        'mix',
        name='Mixing',
        description='Combine',
        depends_on=[buy],
    )
    return version
