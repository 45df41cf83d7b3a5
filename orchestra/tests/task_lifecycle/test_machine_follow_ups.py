"""Machine steps start when the work that unlocked them is stored."""

from __future__ import annotations

from typing import ClassVar

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from orchestra.core.errors import AssignmentPolicyError
from orchestra.models import MachineJob, Project, Step, Task, TaskAssignment
from orchestra.tests.factories import NO_REVIEW, create_step
from orchestra.tests.task_lifecycle.policy_functions import (
    assignment_policy,
    own,
    shipped,
)
from orchestra.tests.task_lifecycle.scenario import Newsroom, submit, take
from orchestra.utils.machine_step_scheduler import MachineStepScheduler
from orchestra.utils.task_lifecycle import create_subsequent_tasks


class NotingScheduler(MachineStepScheduler):
    """Notes what it is told.

    Attributes:
        noted: Per call the scheduler's name, the project and the step.
    """

    noted: ClassVar[list[tuple[str, int, str]]] = []

    def __init__(self, name: str) -> None:
        self.name = name

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Note the step."""
        self.noted.append((self.name, project_id, step_slug))


@pytest.fixture
def noted(settings: Settings) -> list[tuple[str, int, str]]:
    """What the configured scheduler is told."""
    settings.MACHINE_STEP_SCHEDULER = {
        'path': f'{__name__}.{NotingScheduler.__name__}',
        'kwargs': {'name': 'mine'},
    }
    NotingScheduler.noted.clear()
    return NotingScheduler.noted


@pytest.fixture
def count(newsroom: Newsroom) -> Step:
    """A machine step that follows on the first, which is not reviewed."""
    newsroom.write.review_policy = NO_REVIEW
    newsroom.write.save()
    return create_step(
        newsroom.version,
        'count',
        is_human=False,
        depends_on=[newsroom.write],
        execution_function=own('count_words', factor=10),
    )


def finish_writing(newsroom: Newsroom) -> None:
    """Submit the first task, which nobody reviews."""
    take(newsroom.author, newsroom.task)
    submit(newsroom.author, newsroom.task, {'text': 'three small words'})


def test_the_scheduler_is_told_once_and_after_the_commit(
    newsroom: Newsroom,
    count: Step,
    noted: list[tuple[str, int, str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        finish_writing(newsroom)
        create_subsequent_tasks(newsroom.project)
        assert noted == []

    # The human step that became possible at the same time is not its matter.
    assert newsroom.has_task_of(newsroom.edit)
    assert noted == [('mine', newsroom.project.pk, 'count')]


def test_every_machine_step_is_told(
    newsroom: Newsroom,
    count: Step,
    noted: list[tuple[str, int, str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    create_step(
        newsroom.version, 'index', is_human=False, depends_on=[newsroom.write]
    )

    with django_capture_on_commit_callbacks(execute=True):
        finish_writing(newsroom)

    assert [slug for _name, _project_id, slug in noted] == ['count', 'index']


def test_the_job_is_stored_with_the_task(
    newsroom: Newsroom, count: Step
) -> None:
    finish_writing(newsroom)

    job = MachineJob.objects.get()
    assert job.task == newsroom.task_of(count)
    assert job.state == MachineJob.State.QUEUED
    assert job.attempt == 1
    assert job.task.status == Task.Status.AWAITING_PROCESSING


def test_a_failing_policy_leaves_nothing_to_be_run(
    newsroom: Newsroom,
    count: Step,
    noted: list[tuple[str, int, str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    newsroom.edit.assignment_policy = assignment_policy(
        shipped('specified_worker', username='nobody')
    )
    newsroom.edit.save()
    Task.objects.filter(pk=newsroom.task.pk).update(
        status=Task.Status.COMPLETE
    )

    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(AssignmentPolicyError),
    ):
        create_subsequent_tasks(newsroom.project)

    assert noted == []
    assert not MachineJob.objects.exists()


def test_a_scheduler_that_fails_loses_nothing(
    newsroom: Newsroom,
    count: Step,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.MACHINE_STEP_SCHEDULER = {'path': 'no.such.scheduler'}

    with django_capture_on_commit_callbacks(execute=True):
        finish_writing(newsroom)

    assert newsroom.task.status == Task.Status.COMPLETE
    assert MachineJob.objects.get().state == MachineJob.State.QUEUED


def test_in_process_the_step_is_done_when_the_submission_returns(
    newsroom: Newsroom,
    count: Step,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    publish = create_step(
        newsroom.version,
        'weigh',
        depends_on=[count],
        certifications=[newsroom.certification],
    )

    with django_capture_on_commit_callbacks(execute=True):
        finish_writing(newsroom)

    task = newsroom.task_of(count)
    assert task.status == Task.Status.COMPLETE
    assignment = task.assignments.get()
    assert assignment.worker is None
    assert assignment.status == TaskAssignment.Status.SUBMITTED
    assert assignment.in_progress_task_data == {
        'words': 30,
        'of': newsroom.project.pk,
    }
    assert newsroom.has_task_of(publish)
    assert Project.objects.get().status == Project.Status.ACTIVE
