"""An assignment ends the search it answers."""

import pytest

from orchestra.communication.utils import (
    close_open_staffbot_requests,
    mark_worker_as_winner,
)
from orchestra.models import (
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    Worker,
)
from orchestra.tests.factories import create_task, create_worker
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    create_newsroom,
    take,
)
from orchestra.utils.task_lifecycle import reassign_assignment

pytestmark = pytest.mark.django_db

SENDING = StaffBotRequest.Status.SENDING_INQUIRIES.value
DONE_SENDING = StaffBotRequest.Status.DONE_SENDING_INQUIRIES.value
CLOSED = StaffBotRequest.Status.CLOSED.value


def search(
    task: Task, counter: int = 0, status: int = SENDING
) -> StaffBotRequest:
    return StaffBotRequest.objects.create(
        task=task,
        required_role_counter=counter,
        request_cause=StaffBotRequest.RequestCause.USER.value,
        status=status,
    )


def ask(request: StaffBotRequest, worker: Worker) -> StaffingRequestInquiry:
    preference = worker.communication_preferences.first()
    assert preference is not None
    return StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=preference,
        communication_method=(
            StaffingRequestInquiry.CommunicationMethod.EMAIL.value
        ),
    )


def answer(
    inquiry: StaffingRequestInquiry, is_available: bool = True
) -> StaffingResponse:
    return StaffingResponse.objects.create(
        request_inquiry=inquiry, is_available=is_available
    )


def is_closed(request: StaffBotRequest) -> bool:
    request.refresh_from_db()
    return bool(request.status == CLOSED)


def test_the_answer_to_the_inquiry_wins() -> None:
    worker, task = create_worker(), create_task()
    request = search(task)
    inquiry = ask(request, worker)
    response = answer(inquiry, is_available=False)

    mark_worker_as_winner(worker, task, 0, inquiry)

    response.refresh_from_db()
    assert is_closed(request)
    assert response.is_winner is True
    assert response.is_available is True


def test_a_worker_assigned_by_hand_wins_with_an_answer_of_theirs() -> None:
    worker, other, task = create_worker(), create_worker(), create_task()
    request = search(task)
    of_other = answer(ask(request, other))
    of_worker = answer(ask(request, worker))

    mark_worker_as_winner(worker, task, 0, None)

    of_worker.refresh_from_db()
    of_other.refresh_from_db()
    assert of_worker.is_winner is True
    assert of_other.is_winner is None
    assert is_closed(request)


def test_nobody_gets_an_answer_made_up() -> None:
    worker, task = create_worker(), create_task()
    request = search(task)
    ask(request, worker)

    mark_worker_as_winner(worker, task, 0, None)

    assert is_closed(request)
    assert not StaffingResponse.objects.exists()


def test_a_search_for_another_level_goes_on() -> None:
    worker, task = create_worker(), create_task()
    request = search(task, counter=1)

    mark_worker_as_winner(worker, task, 0, None)

    assert not is_closed(request)


def test_a_search_that_has_ended_has_no_late_winner() -> None:
    worker, task = create_worker(), create_task()
    inquiry = ask(search(task, status=CLOSED), worker)
    response = answer(inquiry)

    mark_worker_as_winner(worker, task, 0, inquiry)

    response.refresh_from_db()
    assert response.is_winner is None


def test_searches_for_other_tasks_go_on() -> None:
    worker, task = create_worker(), create_task()
    search(task)
    other = search(create_task())

    mark_worker_as_winner(worker, task, 0, None)

    assert not is_closed(other)


def test_all_open_searches_of_a_task_are_closed() -> None:
    task = create_task()
    search(task, status=CLOSED)
    request = search(task, counter=1, status=DONE_SENDING)
    other = search(create_task())

    assert close_open_staffbot_requests(task) == 1

    assert is_closed(request)
    assert not is_closed(other)


@pytest.fixture
def newsroom() -> Newsroom:
    """A project whose first task waits to be taken."""
    return create_newsroom()


def test_taking_a_task_ends_its_search(newsroom: Newsroom) -> None:
    request = search(newsroom.task)
    response = answer(ask(request, newsroom.author))

    take(newsroom.author, newsroom.task)

    response.refresh_from_db()
    assert is_closed(request)
    assert response.is_winner is True


def test_taking_over_a_task_ends_its_search(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)
    request = search(newsroom.task)
    response = answer(ask(request, newsroom.editor))

    reassign_assignment(newsroom.editor.pk, assignment.pk)

    response.refresh_from_db()
    assert is_closed(request)
    assert response.is_winner is True
