"""Everybody hears what happens to a task, nobody hears it twice."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.machine_tasks import execute
from orchestra.models import (
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    TaskAssignment,
)
from orchestra.signals import task_status_changed, worker_assigned
from orchestra.tests.communication.listener import Listener, address
from orchestra.tests.factories import create_assignment
from orchestra.tests.machine_tasks.machine import create_assembly
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    send_back,
    submit,
    take,
)
from orchestra.utils.notifications import notify_status_change
from orchestra.utils.task_lifecycle import (
    assign_task,
    complete_and_skip_task,
    reassign_assignment,
)
from orchestra.utils.task_lifecycle.locks import lock_task

pytestmark = pytest.mark.django_db


def test_picking_a_task_up(newsroom: Newsroom, listen: Listener) -> None:
    with listen() as news:
        take(newsroom.author, newsroom.task)

    assert news[0].readers == [address(newsroom, 'author')]
    assert news[0].subjects == ['A task is yours']
    assert news[0].internal == ['Picked up']
    assert news[0].project == ['Picked up']


def test_a_level_that_staffbot_filled(
    newsroom: Newsroom, listen: Listener
) -> None:
    request = StaffBotRequest.objects.create(
        task=newsroom.task,
        required_role_counter=0,
        request_cause=StaffBotRequest.RequestCause.USER.value,
    )
    preference = newsroom.author.communication_preferences.first()
    assert preference is not None
    inquiry = StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=preference,
        communication_method=(
            StaffingRequestInquiry.CommunicationMethod.PREVIOUSLY_OPTED_IN.value
        ),
    )

    with listen() as news:
        assign_task(newsroom.author.pk, newsroom.task.pk, inquiry)

    assert news[0].internal == ['Auto-staffed']
    assert news[0].project == ['Auto-staffed']


def test_submitting_for_review(newsroom: Newsroom, listen: Listener) -> None:
    take(newsroom.author, newsroom.task)

    with listen() as news:
        submit(newsroom.author, newsroom.task)

    assert news[0].readers == [address(newsroom, 'author')]
    assert news[0].subjects == ['Your task goes to review']
    assert news[0].internal == ['Awaiting review']
    assert news[0].project == ['Awaiting review']


def test_picking_a_review_up(newsroom: Newsroom, listen: Listener) -> None:
    take(newsroom.author, newsroom.task)
    submit(newsroom.author, newsroom.task)

    with listen() as news:
        take(newsroom.editor, newsroom.task)

    assert news[0].readers == []
    assert news[0].internal == ['Under review']
    assert news[0].project == ['Under review']


def test_returning_and_resubmitting(
    newsroom: Newsroom, listen: Listener
) -> None:
    take(newsroom.author, newsroom.task)
    submit(newsroom.author, newsroom.task)
    take(newsroom.editor, newsroom.task)

    with listen() as news:
        send_back(newsroom.editor, newsroom.task)
    assert news[0].readers == [address(newsroom, 'author')]
    assert news[0].subjects == ['Your task was returned']
    assert news[0].internal == ['Returned']

    with listen() as news:
        submit(newsroom.author, newsroom.task)
    assert news[0].readers == [address(newsroom, 'editor')]
    assert news[0].subjects == ['A task is ready for your next look']
    assert news[0].internal == ['Under review']
    assert news[0].project == ['Under review']


def test_the_second_level_hears_the_same(
    newsroom: Newsroom, listen: Listener
) -> None:
    take(newsroom.author, newsroom.task)
    submit(newsroom.author, newsroom.task)
    take(newsroom.editor, newsroom.task)

    with listen() as news:
        submit(newsroom.editor, newsroom.task)
    assert news[0].readers == [address(newsroom, 'editor')]

    with listen() as news:
        take(newsroom.chief, newsroom.task)
    assert news[0].readers == []

    with listen() as news:
        send_back(newsroom.chief, newsroom.task)
    assert news[0].readers == [address(newsroom, 'editor')]

    with listen() as news:
        submit(newsroom.editor, newsroom.task)
    assert news[0].readers == [address(newsroom, 'chief')]


def test_a_complete_task_is_news_for_all_its_workers(
    newsroom: Newsroom, listen: Listener
) -> None:
    for worker in (newsroom.author, newsroom.editor):
        take(worker, newsroom.task)
        submit(worker, newsroom.task)
    take(newsroom.chief, newsroom.task)

    with listen() as news:
        submit(newsroom.chief, newsroom.task)

    assert news[0].readers == [
        address(newsroom, name) for name in ('author', 'editor', 'chief')
    ]
    assert news[0].subjects == ['A task is complete'] * 3
    assert news[0].internal == ['Completed']
    assert news[0].project == ['Completed']


def test_a_step_back_and_forth_is_told_every_time(
    newsroom: Newsroom, listen: Listener
) -> None:
    take(newsroom.author, newsroom.task)
    submit(newsroom.author, newsroom.task)
    take(newsroom.editor, newsroom.task)

    with listen() as news:
        for _ in range(2):
            send_back(newsroom.editor, newsroom.task)
            submit(newsroom.author, newsroom.task)

    assert news[0].internal == ['Returned', 'Under review'] * 2


def test_skipping_a_task_nobody_took_is_no_news(
    newsroom: Newsroom, listen: Listener
) -> None:
    with listen() as news:
        complete_and_skip_task(newsroom.task.pk)

    assert news[0].readers == []
    assert news[0].internal == []


def test_a_machine_works_in_silence(listen: Listener) -> None:
    assembly = create_assembly()

    with listen() as news:
        execute(assembly.project.pk, 'fetch')

    assert news[0].readers == []
    assert news[0].internal == []
    assert news[0].project == []


def test_an_unassigned_task_is_no_news(
    newsroom: Newsroom, listen: Listener
) -> None:
    with listen() as news:
        notify_status_change(newsroom.task)

    assert news[0].internal == []


def test_taking_over_is_told_to_both(
    newsroom: Newsroom, listen: Listener
) -> None:
    assignment = take(newsroom.author, newsroom.task)

    with listen() as news:
        reassign_assignment(newsroom.editor.pk, assignment.pk)

    assert news[0].readers == [
        address(newsroom, 'editor'),
        address(newsroom, 'author'),
    ]
    assert news[0].subjects == [
        'A task is yours',
        'A task of yours has a new owner',
    ]
    assert news[0].internal == []


def test_telling_costs_few_statements(
    newsroom: Newsroom, listen: Listener
) -> None:
    task = lock_task(newsroom.task.pk)
    assignment = create_assignment(task, newsroom.author)

    with CaptureQueriesContext(connection) as queries:
        worker_assigned.send(
            sender=TaskAssignment,
            worker=newsroom.author,
            task=task,
            assignment=assignment,
            staffing_request_inquiry=None,
            reassigned=False,
            previous_worker=None,
        )
        task.status = Task.Status.PROCESSING
        task_status_changed.send(
            sender=Task,
            task=task,
            previous_status=Task.Status.AWAITING_PROCESSING,
            staffing_request_inquiry=None,
        )

    # The invitation, the search nobody made, who is on the task, all news.
    assert len(queries) == 4
