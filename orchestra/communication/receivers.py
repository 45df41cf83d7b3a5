"""What communication does when the services tell that something happened.

Everything here runs in the transaction of the change and only writes rows.
"""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from orchestra.communication import (
    mail_delivery,
    slack_delivery,
)
from orchestra.communication.slack import (
    add_worker_to_project_team,
    archive_project_slack_group,
    create_project_slack_group,
)
from orchestra.communication.utils import mark_worker_as_winner
from orchestra.models import (
    Project,
    StaffingRequestInquiry,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.signals import (
    project_closed,
    project_created,
    project_status_changed,
    task_status_changed,
    worker_assigned,
)
from orchestra.utils.notifications import (
    notify_project_status_change,
    notify_reassignment,
    notify_status_change,
)

HANDLERS = (mail_delivery, slack_delivery)
"""Modules whose import registers how the outbox delivers."""


@receiver(project_created, dispatch_uid='orchestra.channel')
def give_project_a_channel(project: Project, **_facts: Any) -> None:
    """Have a channel created for a new project."""
    create_project_slack_group(project)


@receiver(project_closed, dispatch_uid='orchestra.channel')
def close_channel(project: Project, **_facts: Any) -> None:
    """Have the channel closed that the project needs no more."""
    archive_project_slack_group(project)


@receiver(project_status_changed, dispatch_uid='orchestra.notification')
def tell_project_status(project: Project, **_facts: Any) -> None:
    """Tell what became of the project."""
    notify_project_status_change(project)


@receiver(task_status_changed, dispatch_uid='orchestra.notification')
def tell_task_status(
    task: Task,
    previous_status: int | None,
    staffing_request_inquiry: StaffingRequestInquiry | None,
    note: str = '',
    holder: TaskAssignment | None = None,
    **_facts: Any,
) -> None:
    """Tell what became of the task."""
    notify_status_change(
        task, previous_status, staffing_request_inquiry, note, holder
    )


@receiver(worker_assigned, dispatch_uid='orchestra.assignment')
def welcome_worker(
    worker: Worker,
    task: Task,
    assignment: TaskAssignment,
    staffing_request_inquiry: StaffingRequestInquiry | None,
    reassigned: bool,
    previous_worker: Worker | None,
    **_facts: Any,
) -> None:
    """Bring the worker to the team and end the search they answered."""
    add_worker_to_project_team(worker, task.project)
    mark_worker_as_winner(
        worker,
        task,
        assignment.assignment_counter,
        staffing_request_inquiry,
    )
    if reassigned:
        notify_reassignment(assignment, previous_worker)
