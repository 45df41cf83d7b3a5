"""Ending searches for workers."""

from __future__ import annotations

from django.db import transaction

from orchestra.models import (
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    Worker,
)

CLOSED = StaffBotRequest.Status.CLOSED.value


@transaction.atomic(savepoint=False)
def mark_worker_as_winner(
    worker: Worker,
    task: Task,
    required_role_counter: int,
    staffing_request_inquiry: StaffingRequestInquiry | None,
) -> None:
    """End the search that a worker's assignment has answered.

    All open searches for the task are closed, and the worker's answer is
    marked as the winning one. A worker who was assigned by hand and never
    answered gets no answer made up.

    Args:
        worker: Who got the level.
        task: The task, locked by the caller.
        required_role_counter: The level that was filled. If nobody is
            searched for it, nothing changes.
        staffing_request_inquiry: The inquiry the worker answered, if that is
            how they came.
    """
    searches = StaffBotRequest.objects.filter(
        task=task, required_role_counter=required_role_counter
    ).exclude(status=CLOSED)
    # Hardly ever is anybody searched for: asking that first is cheaper.
    if not searches.exists():
        return
    search = (
        searches.select_for_update().order_by('-created_at', '-pk').first()
    )
    if search is None:
        return
    close_open_staffbot_requests(task)
    response = _answer(worker, search, staffing_request_inquiry)
    if response is not None:
        response.is_available = True
        response.is_winner = True
        response.save(update_fields=['is_available', 'is_winner'])


def close_open_staffbot_requests(task: Task) -> int:
    """Close every search for somebody to work on a task.

    Returns:
        How many were open.
    """
    return (
        StaffBotRequest.objects.filter(task=task)
        .exclude(status=CLOSED)
        .update(status=CLOSED)
    )


def _answer(
    worker: Worker,
    search: StaffBotRequest,
    inquiry: StaffingRequestInquiry | None,
) -> StaffingResponse | None:
    responses = StaffingResponse.objects.order_by('pk')
    if inquiry is not None:
        return responses.filter(request_inquiry=inquiry).first()
    return responses.filter(
        request_inquiry__request=search,
        request_inquiry__communication_preference__worker=worker,
    ).first()
