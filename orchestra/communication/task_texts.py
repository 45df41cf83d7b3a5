"""The words about tasks: mails to workers, lines in channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from django.urls import reverse

from orchestra.communication.slack import escape_slack
from orchestra.conf import conf
from orchestra.models import Project, Task, Worker

Status = Task.Status


@dataclass(frozen=True)
class Letter:
    """A mail before it is addressed.

    Attributes:
        subject: Its subject, without the task.
        text: What it says, before the facts about the task.
    """

    subject: str
    text: str


LETTERS = {
    Status.PROCESSING: Letter(
        'A task is yours',
        'you now have this task. It is waiting on your dashboard.',
    ),
    Status.PENDING_REVIEW: Letter(
        'Your task goes to review',
        'thank you for your work. This task was picked for review; you will '
        'hear from us when the reviewer has looked at it.',
    ),
    Status.REVIEWING: Letter(
        'A task is ready for your next look',
        'the task you returned has been worked on. It is ready for you to '
        'review it again.',
    ),
    Status.POST_REVIEW_PROCESSING: Letter(
        'Your task was returned',
        'a reviewer has looked at this task and asks for changes. Open it '
        'from your dashboard to see what to do.',
    ),
    Status.COMPLETE: Letter(
        'A task is complete',
        'this task is complete. Well done, and thank you for your part in it.',
    ),
    Status.ABORTED: Letter(
        'A task has ended',
        'this task was ended before it was complete, and nothing more needs '
        'to be done on it. If you think that is a mistake, write to '
        '{contact}.',
    ),
}

PROJECT_ENDED = Letter(
    'A project has ended',
    'this project was ended before it was complete. Nothing more needs to be '
    'done on your tasks in it; the time you recorded stays recorded. If you '
    'think that is a mistake, write to {contact}.',
)

TAKEN_OVER = Letter(
    'A task of yours has a new owner',
    'somebody else has taken this task over from you. You need not do '
    'anything more on it; the time you recorded stays recorded.',
)

LINES = {
    Status.PROCESSING: 'Picked up',
    Status.PENDING_REVIEW: 'Awaiting review',
    Status.REVIEWING: 'Under review',
    Status.POST_REVIEW_PROCESSING: 'Returned',
    Status.COMPLETE: 'Completed',
    Status.ABORTED: 'Aborted',
}
AUTO_STAFFED = 'Auto-staffed'


def dashboard_url() -> str:
    """Return the address of the dashboard."""
    return urljoin(f'{conf.ORCHESTRA_URL}/', reverse('orchestra:index'))


def channel_url(task: Task) -> str | None:
    """Return the address of the project's channel, if it has one."""
    channel = task.project.slack_group_id
    return urljoin(conf.SLACK_EXPERTS_BASE_URL, channel) if channel else None


def mail_subject(letter: Letter, task: Task) -> str:
    """Return the subject of a mail about a task."""
    return f'{letter.subject}: {task.step.name}'


def mail_text(
    letter: Letter, task: Task, worker: Worker, note: str = ''
) -> str:
    """Return the text of a mail about a task.

    Args:
        letter: What to say.
        task: The task.
        worker: The reader.
        note: What came with the task from whoever had it before.
    """
    lines = [
        *_greeting(letter, worker),
        *(['This note came with it:', '', note, ''] if note else []),
        *_facts(task),
        f'Dashboard: {dashboard_url()}',
    ]
    address = channel_url(task)
    if address:
        lines.append(f'Channel: {address}')
    return '\n'.join(lines)


def project_ended_subject(project: Project) -> str:
    """Return the subject of the mail about the end of a project."""
    return f'{PROJECT_ENDED.subject}: {project.short_description}'


def project_ended_text(
    project: Project, worker: Worker, step_names: Sequence[str]
) -> str:
    """Return the text of the mail about the end of a project.

    Args:
        project: The project that ended.
        worker: The reader.
        step_names: The steps the reader worked on.
    """
    return '\n'.join(
        [
            *_greeting(PROJECT_ENDED, worker),
            _project_fact(project),
            f'Your tasks: {", ".join(step_names)}',
            f'Dashboard: {dashboard_url()}',
        ]
    )


def internal_line(headline: str, task: Task, worker: Worker | None) -> str:
    """Return what the internal channel is told about a task."""
    name = worker.user.get_username() if worker else None
    address = channel_url(task)
    ending = [f'Channel: {address}'] if address else []
    return _slack_text(headline, task, name and escape_slack(name), ending)


def project_line(
    headline: str, task: Task, worker: Worker | None, note: str = ''
) -> str:
    """Return what the project's own channel is told about a task.

    Args:
        headline: What happened.
        task: The task.
        worker: Who has it now.
        note: What came with it from whoever had it before.
    """
    name = None
    if worker:
        name = escape_slack(worker.user.get_username())
        if worker.slack_user_id:
            name = f'{name} ({worker.formatted_slack_username()})'
    ending = [f'Note: {escape_slack(note)}'] if note else []
    return _slack_text(headline, task, name, ending)


def _greeting(letter: Letter, worker: Worker) -> list[str]:
    opening = letter.text.format(
        contact=conf.ORCHESTRA_NOTIFICATIONS_FROM_EMAIL
    )
    return [f'Hello {worker.user.get_username()},', '', opening, '']


def _facts(task: Task) -> list[str]:
    return [
        _project_fact(task.project),
        f'Task: {task.step.slug} (number {task.pk})',
    ]


def _project_fact(project: Project) -> str:
    version = project.workflow_version
    return f'Project: {version.slug} | {project.short_description}'


def _slack_text(
    headline: str, task: Task, name: str | None, ending: list[str]
) -> str:
    quoted = [
        *([f'Worker: {name}'] if name else []),
        *map(escape_slack, _facts(task)),
        f'Dashboard: {dashboard_url()}',
        *ending,
    ]
    return '\n'.join([f'*{headline}*', *(f'>{line}' for line in quoted)])
