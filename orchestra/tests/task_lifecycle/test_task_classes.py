"""Training certifications count in training projects only."""

import pytest

from orchestra.core.errors import WorkerCertificationError
from orchestra.models import Project, Task, Worker
from orchestra.tests.factories import (
    REAL,
    TRAINING,
    certify,
    create_certification,
    create_worker,
)
from orchestra.tests.task_lifecycle.scenario import Newsroom, submit, take
from orchestra.utils.task_lifecycle import (
    get_new_task_assignment,
    reassign_assignment,
)

AWAITING = Task.Status.AWAITING_PROCESSING


@pytest.fixture
def trainee(newsroom: Newsroom) -> Worker:
    return create_worker(
        'trainee', reviewer=[newsroom.certification], task_class=TRAINING
    )


@pytest.fixture
def training_project(newsroom: Newsroom) -> Project:
    return newsroom.start_project(task_class=TRAINING)


def test_a_real_project_refuses_trainees(
    newsroom: Newsroom, trainee: Worker
) -> None:
    with pytest.raises(WorkerCertificationError) as caught:
        take(trainee, newsroom.task)

    assert caught.value.code == 'not_certified'


def test_a_training_project_takes_both(
    newsroom: Newsroom, training_project: Project, trainee: Worker
) -> None:
    task = training_project.tasks.get()

    take(trainee, task)
    submit(trainee, task)
    take(newsroom.editor, task)

    task.refresh_from_db()
    assert task.status == Task.Status.REVIEWING


def test_a_trainee_may_review_in_a_training_project(
    newsroom: Newsroom, training_project: Project, trainee: Worker
) -> None:
    task = training_project.tasks.get()
    take(newsroom.author, task)
    submit(newsroom.author, task)

    take(trainee, task)

    task.refresh_from_db()
    assert task.status == Task.Status.REVIEWING


def test_classes_may_be_mixed_in_a_training_project(
    newsroom: Newsroom, training_project: Project, trainee: Worker
) -> None:
    second = create_certification(newsroom.version.workflow)
    newsroom.write.required_certifications.add(second)
    certify(trainee, second, task_class=REAL)

    assert take(trainee, training_project.tasks.get()).worker == trainee


def test_pulling_follows_the_same_rule(
    newsroom: Newsroom, training_project: Project, trainee: Worker
) -> None:
    first = get_new_task_assignment(trainee, AWAITING)

    assert first.task.project == training_project
    with pytest.raises(WorkerCertificationError) as caught:
        get_new_task_assignment(trainee, AWAITING)
    assert caught.value.code == 'no_certified_task'


def test_reassigning_follows_the_same_rule(
    newsroom: Newsroom, training_project: Project, trainee: Worker
) -> None:
    real = take(newsroom.author, newsroom.task)
    training = take(newsroom.author, training_project.tasks.get())

    assert reassign_assignment(trainee.pk, training.pk).worker == trainee
    with pytest.raises(WorkerCertificationError):
        reassign_assignment(trainee.pk, real.pk)
