"""Who is certified for a task, and for reviewing anything."""

import pytest

from orchestra.models import Worker, WorkerCertification
from orchestra.tests.factories import (
    ENTRY_LEVEL,
    REAL,
    REVIEWER,
    TRAINING,
    certify,
    create_certification,
    create_step,
    create_task,
    create_worker,
)
from orchestra.tests.task_lifecycle.scenario import Newsroom
from orchestra.utils.task_lifecycle import (
    is_worker_certified_for_task,
    worker_has_reviewer_status,
)


@pytest.mark.parametrize(
    ('name', 'role', 'expected'),
    [
        ('author', ENTRY_LEVEL, True),
        ('author', REVIEWER, False),
        ('editor', ENTRY_LEVEL, True),
        ('editor', REVIEWER, True),
        ('stranger', ENTRY_LEVEL, False),
        ('stranger', REVIEWER, False),
    ],
)
def test_every_certification_is_needed_in_the_role(
    newsroom: Newsroom, name: str, role: int, expected: bool
) -> None:
    worker: Worker = getattr(newsroom, name)

    assert is_worker_certified_for_task(worker, newsroom.task, role) is (
        expected
    )


def test_one_of_two_certifications_is_not_enough(newsroom: Newsroom) -> None:
    second = create_certification(newsroom.version.workflow)
    newsroom.write.required_certifications.add(second)
    task = newsroom.task

    assert not is_worker_certified_for_task(newsroom.author, task, ENTRY_LEVEL)
    certify(newsroom.author, second)
    assert is_worker_certified_for_task(newsroom.author, task, ENTRY_LEVEL)


def test_only_the_asked_class_counts(newsroom: Newsroom) -> None:
    trainee = create_worker(
        entry_level=[newsroom.certification], task_class=TRAINING
    )
    task = newsroom.task

    assert not is_worker_certified_for_task(trainee, task, ENTRY_LEVEL)
    assert is_worker_certified_for_task(
        trainee, task, ENTRY_LEVEL, task_class=TRAINING
    )
    assert not is_worker_certified_for_task(
        newsroom.author, task, ENTRY_LEVEL, task_class=TRAINING
    )


def test_staffbot_may_be_kept_from_a_certification(
    newsroom: Newsroom,
) -> None:
    def is_open_to_staffbot() -> bool:
        return is_worker_certified_for_task(
            newsroom.author,
            newsroom.task,
            ENTRY_LEVEL,
            require_staffbot_enabled=True,
        )

    assert is_open_to_staffbot()
    WorkerCertification.objects.filter(worker=newsroom.author).update(
        staffbot_enabled=False
    )
    assert not is_open_to_staffbot()
    assert is_worker_certified_for_task(
        newsroom.author, newsroom.task, ENTRY_LEVEL
    )


def test_a_step_without_requirements_is_open_to_everybody(
    newsroom: Newsroom,
) -> None:
    open_step = create_step(newsroom.version)
    task = create_task(newsroom.project, open_step)

    for role in (ENTRY_LEVEL, REVIEWER):
        assert is_worker_certified_for_task(newsroom.stranger, task, role)


def test_what_a_certification_builds_on_is_not_asked_for_again(
    newsroom: Newsroom,
) -> None:
    basics = create_certification(newsroom.version.workflow)
    newsroom.certification.required_certifications.add(basics)

    assert is_worker_certified_for_task(
        newsroom.author, newsroom.task, ENTRY_LEVEL
    )


def test_reviewer_status_needs_one_reviewer_certification(
    newsroom: Newsroom,
) -> None:
    assert worker_has_reviewer_status(newsroom.editor)
    assert not worker_has_reviewer_status(newsroom.author)
    assert not worker_has_reviewer_status(newsroom.stranger)


def test_reviewer_status_is_asked_for_one_class(newsroom: Newsroom) -> None:
    trainee = create_worker(
        reviewer=[newsroom.certification], task_class=TRAINING
    )

    assert not worker_has_reviewer_status(trainee)
    assert not worker_has_reviewer_status(trainee, REAL)
    assert worker_has_reviewer_status(trainee, TRAINING)
