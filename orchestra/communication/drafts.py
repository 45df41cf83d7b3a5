"""The outbox messages that reach people, one function for each kind."""

from __future__ import annotations

import uuid

from orchestra.communication.gateway import Workspace
from orchestra.models import Project, Worker
from orchestra.outbox import OutboxDraft

MAIL = 'mail'
SLACK_MESSAGE = 'slack.message'
SLACK_PROJECT_MESSAGE = 'slack.project_message'
SLACK_CREATE_CHANNEL = 'slack.create_channel'
SLACK_INVITE = 'slack.invite'
SLACK_ARCHIVE = 'slack.archive'
SLACK_UNARCHIVE = 'slack.unarchive'


def new_key() -> str:
    """Return the start of dedupe keys for something that happens once.

    Whatever writes the messages runs in the transaction of the change they
    tell about, which happens once; a repeated change has a new key.
    """
    return uuid.uuid4().hex


def channel_key(project_id: int) -> str:
    """Return the dedupe key of the creation of a project's channel."""
    return f'{SLACK_CREATE_CHANNEL}:{project_id}'


def mail_draft(
    key: str,
    worker: Worker,
    subject: str,
    text: str,
    communication_type: int | None,
    project: Project | None = None,
) -> OutboxDraft:
    """Return a mail to one worker.

    Address and preference are looked up when it is delivered.

    Args:
        key: What happened; the worker is added to it.
        worker: The reader.
        subject: The subject.
        text: The text.
        communication_type: What it is about; None for mail that cannot be
            switched off.
        project: The project it is about.
    """
    payload = {
        'worker_id': worker.pk,
        'subject': subject,
        'message': text,
        'communication_type': communication_type,
    }
    return OutboxDraft(MAIL, payload, f'{key}:{MAIL}:{worker.pk}', project)


def message_draft(
    key: str,
    workspace: Workspace,
    channel: str,
    text: str,
    project: Project | None = None,
) -> OutboxDraft:
    """Return a message to a channel that is known by name or id."""
    payload = {
        'workspace': workspace.value,
        'channel': channel,
        'text': text,
    }
    return OutboxDraft(
        SLACK_MESSAGE, payload, f'{key}:{workspace.value}', project
    )


def project_message_draft(
    key: str, project: Project, text: str
) -> OutboxDraft:
    """Return a message to a project's channel, which may not exist yet."""
    payload = {'project_id': project.pk, 'text': text}
    return OutboxDraft(
        SLACK_PROJECT_MESSAGE, payload, f'{key}:project', project
    )


def create_channel_draft(project: Project) -> OutboxDraft:
    """Return the creation of a project's channel."""
    return OutboxDraft(
        SLACK_CREATE_CHANNEL,
        {'project_id': project.pk},
        channel_key(project.pk),
        project,
    )


def invite_draft(project: Project, worker: Worker) -> OutboxDraft:
    """Return the invitation of a worker to a project's channel."""
    payload = {'project_id': project.pk, 'worker_id': worker.pk}
    return OutboxDraft(
        SLACK_INVITE, payload, f'{new_key()}:{SLACK_INVITE}', project
    )


def archive_draft(project: Project) -> OutboxDraft:
    """Return the closing of a project's channel."""
    return _project_draft(SLACK_ARCHIVE, project)


def unarchive_draft(project: Project) -> OutboxDraft:
    """Return the opening of a project's closed channel."""
    return _project_draft(SLACK_UNARCHIVE, project)


def _project_draft(kind: str, project: Project) -> OutboxDraft:
    return OutboxDraft(
        kind, {'project_id': project.pk}, f'{new_key()}:{kind}', project
    )
