"""What the tests of the lifecycle share."""

import pytest

from orchestra.models import Task
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    create_newsroom,
    submit,
    take,
)


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """A project whose first task waits to be taken."""
    return create_newsroom()


@pytest.fixture
def pending_review(newsroom: Newsroom) -> Task:
    """The newsroom's first task, submitted by the author."""
    take(newsroom.author, newsroom.task)
    return submit(newsroom.author, newsroom.task)


@pytest.fixture
def reviewing(newsroom: Newsroom, pending_review: Task) -> Task:
    """The newsroom's first task, being reviewed by the editor."""
    take(newsroom.editor, pending_review)
    return newsroom.task
