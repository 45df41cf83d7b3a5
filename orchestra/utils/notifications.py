"""Telling people what happens to tasks and projects.

Each function records everybody's messages in one statement, in the
transaction of the change they tell about. They leave after its commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orchestra.communication.drafts import (
    mail_draft,
    message_draft,
    new_key,
    project_message_draft,
)
from orchestra.communication.gateway import Workspace
from orchestra.communication.mail import send_mail
from orchestra.communication.slack import escape_slack
from orchestra.communication.task_texts import (
    AUTO_STAFFED,
    LETTERS,
    LINES,
    TAKEN_OVER,
    Letter,
    internal_line,
    mail_subject,
    mail_text,
    project_ended_subject,
    project_ended_text,
    project_line,
)
from orchestra.conf import conf
from orchestra.models import (
    CommunicationPreference,
    Project,
    StaffingRequestInquiry,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.outbox import OutboxDraft, enqueue
from orchestra.utils.task_properties import (
    assignment_history,
    pick_current_assignment,
)

__all__ = [
    'message_experts_slack_group',
    'message_internal_slack_group',
    'notify_project_status_change',
    'notify_reassignment',
    'notify_status_change',
    'send_mail',
]

Status = Task.Status

TASK_STATUS_CHANGE: int = (
    CommunicationPreference.CommunicationType.TASK_STATUS_CHANGE.value
)

PROJECT_NEWS = {
    Project.Status.ACTIVE: 'The project is active again.',
    Project.Status.PAUSED: (
        'The project is paused. Please stop working on it until it is '
        'active again.'
    ),
    Project.Status.COMPLETED: 'The project is completed.',
    Project.Status.ABORTED: 'The project is aborted.',
}


def notify_status_change(
    task: Task,
    previous_status: int | None = None,
    staffing_request_inquiry: StaffingRequestInquiry | None = None,
    note: str = '',
    holder: TaskAssignment | None = None,
) -> None:
    """Tell a task's workers and both channels about its new status.

    Of machine steps only their end with the project is told.

    Args:
        task: The task in its new status.
        previous_status: The status before. Only a reviewer whose task comes
            back to them gets mail about a review.
        staffing_request_inquiry: The inquiry through which StaffBot found
            the worker.
        note: What a reviewer says about work they return.
        holder: Whose turn it is now, to spare looking that up; only while it
            is somebody's turn.
    """
    if task.status not in LINES or _is_quiet_machine(task):
        return
    enqueue(
        _task_drafts(
            task,
            [holder] if holder else list(assignment_history(task)),
            previous_status,
            staffing_request_inquiry,
            note if task.status == Status.POST_REVIEW_PROCESSING else '',
        )
    )


def notify_project_status_change(project: Project) -> None:
    """Tell both channels about a project's new status, once.

    When the project was aborted, everybody who worked on it gets one mail
    too, however many of its tasks they had.
    """
    news = PROJECT_NEWS[Project.Status(project.status)]
    key = new_key()
    mails: list[OutboxDraft] = []
    if project.status == Project.Status.ABORTED:
        # It happens once, so whoever tells it again is not heard.
        key = f'project:{project.pk}:aborted'
        mails = _mails_about_the_end(key, project)
    text = (
        f'*{escape_slack(project.workflow_version.slug)} | '
        f'{escape_slack(project.short_description)}*\n{news}'
    )
    enqueue([*mails, *_channel_drafts(key, project, text, text)])


def notify_reassignment(
    assignment: TaskAssignment, previous_worker: Worker | None
) -> None:
    """Tell by mail who has a task now and who has it no more.

    Args:
        assignment: The assignment with its new worker.
        previous_worker: Who had it.
    """
    letters = (
        (assignment.worker, LETTERS[Status.PROCESSING]),
        (previous_worker, TAKEN_OVER),
    )
    key = new_key()
    enqueue(
        [
            draft
            for worker, letter in letters
            for draft in _mails(key, letter, assignment.task, [worker])
        ]
    )


def message_experts_slack_group(
    channel: str, text: str, project: Project | None = None
) -> None:
    """Have a text posted to a channel of the experts' workspace.

    Args:
        channel: The channel's id; without one nothing happens.
        text: The text, in Slack's markup.
        project: The project it is about.
    """
    _message(Workspace.EXPERTS, channel, text, project)


def message_internal_slack_group(
    channel: str, text: str, project: Project | None = None
) -> None:
    """Have a text posted to a channel of the internal workspace.

    Args:
        channel: The channel's id or ``#name``.
        text: The text, in Slack's markup.
        project: The project it is about.
    """
    _message(Workspace.INTERNAL, channel, text, project)


def _message(
    workspace: Workspace, channel: str, text: str, project: Project | None
) -> None:
    if channel:
        enqueue([message_draft(new_key(), workspace, channel, text, project)])


def _is_quiet_machine(task: Task) -> bool:
    return not task.step.is_human and task.status != Status.ABORTED


def _mails_about_the_end(key: str, project: Project) -> list[OutboxDraft]:
    """Return one mail for each worker of a project, naming their steps."""
    step_names: dict[Worker, list[str]] = {}
    for assignment in (
        TaskAssignment.objects.filter(
            task__project=project, worker__isnull=False
        )
        .select_related('worker__user', 'task__step')
        .order_by('task', 'assignment_counter')
    ):
        if assignment.worker is not None:
            names = step_names.setdefault(assignment.worker, [])
            names.append(assignment.task.step.name)
    return [
        mail_draft(
            key,
            worker,
            project_ended_subject(project),
            project_ended_text(project, worker, names),
            TASK_STATUS_CHANGE,
            project,
        )
        for worker, names in step_names.items()
        if worker.user.email
    ]


def _task_drafts(
    task: Task,
    assignments: Sequence[TaskAssignment],
    previous_status: int | None,
    inquiry: StaffingRequestInquiry | None,
    note: str,
) -> list[OutboxDraft]:
    """Return everybody's messages about a task's new status."""
    status = Status(task.status)
    current = pick_current_assignment(task, assignments)
    worker = current.worker if current else None
    is_final = status == Status.ABORTED
    key = f'task:{task.pk}:aborted' if is_final else new_key()
    headline = LINES[status]
    if status == Status.PROCESSING and _was_opted_in(inquiry):
        headline = AUTO_STAFFED
    channels = _channel_drafts(
        key,
        task.project,
        internal_line(headline, task, worker),
        project_line(headline, task, worker, note),
    )
    readers: list[Worker | None] = [worker]
    if status in (Status.COMPLETE, Status.ABORTED):
        readers = [assignment.worker for assignment in assignments]
    elif (
        status == Status.REVIEWING
        and previous_status != Status.POST_REVIEW_PROCESSING
    ):
        readers = []
    return [*channels, *_mails(key, LETTERS[status], task, readers, note)]


def _was_opted_in(inquiry: StaffingRequestInquiry | None) -> bool:
    methods = StaffingRequestInquiry.CommunicationMethod
    return (
        inquiry is not None
        and inquiry.communication_method == methods.PREVIOUSLY_OPTED_IN.value
    )


def _channel_drafts(
    key: str, project: Project, internal_text: str, project_text: str
) -> list[OutboxDraft]:
    """Return the message to the internal channel and the project's own."""
    drafts = [
        message_draft(
            key,
            Workspace.INTERNAL,
            conf.SLACK_INTERNAL_NOTIFICATION_CHANNEL,
            internal_text,
            project,
        )
    ]
    # With the experts' workspace on, a channel may just be on its way.
    if project.slack_group_id or conf.ORCHESTRA_SLACK_EXPERTS_ENABLED:
        drafts.append(project_message_draft(key, project, project_text))
    return drafts


def _mails(
    key: str,
    letter: Letter,
    task: Task,
    readers: Iterable[Worker | None],
    note: str = '',
) -> list[OutboxDraft]:
    """Return a mail for each reader who has an address."""
    return [
        mail_draft(
            key,
            worker,
            mail_subject(letter, task),
            mail_text(letter, task, worker, note),
            TASK_STATUS_CHANGE,
            task.project,
        )
        for worker in readers
        if worker is not None and worker.user.email
    ]
