"""Delivering what the outbox has for Slack."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from textwrap import shorten
from typing import Any

from django.db.models import Q

from orchestra.communication import slack
from orchestra.communication.drafts import (
    SLACK_ARCHIVE,
    SLACK_CREATE_CHANNEL,
    SLACK_INVITE,
    SLACK_MESSAGE,
    SLACK_PROJECT_MESSAGE,
    SLACK_UNARCHIVE,
    channel_key,
    project_message_draft,
)
from orchestra.communication.gateway import (
    SlackGateway,
    SlackResult,
    Workspace,
    gateway_for,
)
from orchestra.documents.addresses import folder_address
from orchestra.models import OutboxMessage, Project, Worker
from orchestra.outbox import (
    DeliveryError,
    UndeliverableError,
    enqueue,
    handles,
)

TOPIC_LENGTH = 250
NAMES_TO_TRY = 3

NO_CHANNEL = {'skipped': 'The project has no channel.'}


@handles(SLACK_MESSAGE)
def deliver_message(message: OutboxMessage) -> Mapping[str, Any]:
    """Post a message to a channel that is known."""
    payload = message.payload
    gateway = gateway_for(Workspace(payload['workspace']))
    return _accepted(gateway.post_message(payload['channel'], payload['text']))


@handles(SLACK_PROJECT_MESSAGE)
def deliver_project_message(message: OutboxMessage) -> Mapping[str, Any]:
    """Post a message to a project's channel."""
    channel = _channel_of(message)
    if channel is None:
        return NO_CHANNEL
    return _accepted(
        gateway_for(Workspace.EXPERTS).post_message(
            channel, message.payload['text']
        )
    )


@handles(SLACK_CREATE_CHANNEL)
def create_channel(message: OutboxMessage) -> Mapping[str, Any]:
    """Create a project's channel, say what it is for and store its id."""
    project = _project_of(message)
    gateway = gateway_for(Workspace.EXPERTS)
    channel = project.slack_group_id
    if not channel:
        channel = str(_create(gateway, project).data['channel'])
        # Stored at once: should one of the next steps fail, the next attempt
        # must not create a second channel.
        Project.objects.filter(
            Q(slack_group_id=None) | Q(slack_group_id=''), pk=project.pk
        ).update(slack_group_id=channel)
    description = ' '.join(project.short_description.split())
    topic = shorten(description, TOPIC_LENGTH, placeholder=' ...')
    _accepted(gateway.set_topic(channel, topic))
    _accepted(
        gateway.set_purpose(
            channel, shorten(f'Work on `{topic}`.', TOPIC_LENGTH)
        )
    )
    _link_folder(project)
    return {'channel': channel}


@handles(SLACK_INVITE)
def invite(message: OutboxMessage) -> Mapping[str, Any]:
    """Invite a worker to a project's channel and welcome them there."""
    channel = _channel_of(message)
    worker = Worker.objects.filter(pk=message.payload['worker_id']).first()
    if channel is None:
        return NO_CHANNEL
    if worker is None or not worker.slack_user_id:
        return {'skipped': 'The worker has no Slack id.'}
    gateway = gateway_for(Workspace.EXPERTS)
    answer = _accepted(
        gateway.invite(channel, worker.slack_user_id),
        also=('already_in_channel',),
    )
    _accepted(
        gateway.post_message(
            channel,
            f'Welcome <@{worker.slack_user_id}>, you are now part of this '
            f'project.',
        )
    )
    return answer


@handles(SLACK_ARCHIVE)
def archive(message: OutboxMessage) -> Mapping[str, Any]:
    """Close a project's channel."""
    channel = _channel_of(message)
    if channel is None:
        return NO_CHANNEL
    return _accepted(
        gateway_for(Workspace.EXPERTS).archive(channel),
        also=('already_archived',),
    )


@handles(SLACK_UNARCHIVE)
def unarchive(message: OutboxMessage) -> Mapping[str, Any]:
    """Open a project's closed channel."""
    channel = _channel_of(message)
    if channel is None:
        return NO_CHANNEL
    return _accepted(
        gateway_for(Workspace.EXPERTS).unarchive(channel),
        also=('not_archived',),
    )


def _create(gateway: SlackGateway, project: Project) -> SlackResult:
    """Create a channel under the first name that is free."""
    names = [
        slack._project_slack_group_name(project) for _ in range(NAMES_TO_TRY)
    ]
    for name in (*names, f'project-{project.pk}'):
        result = gateway.create_channel(name, project.pk)
        if result.error != 'name_taken':
            break
    _accepted(result)
    return result


def _link_folder(project: Project) -> None:
    folder_id = (project.project_data or {}).get('project_folder_id')
    if folder_id:
        address = folder_address(str(folder_id))
        text = f'The folder of this project: {address}'
        key = f'{channel_key(project.pk)}:folder'
        enqueue([project_message_draft(key, project, text)])


def _project_of(message: OutboxMessage) -> Project:
    """Return the project a message is about.

    Raises:
        UndeliverableError: if it was deleted.
    """
    project = Project.objects.filter(pk=message.payload['project_id']).first()
    if project is None:
        raise UndeliverableError('The project does not exist any more.')
    return project


def _channel_of(message: OutboxMessage) -> str | None:
    """Return the channel of the message's project; None without one.

    Raises:
        DeliveryError: if it is about to be created.
    """
    project = _project_of(message)
    if project.slack_group_id:
        return project.slack_group_id
    is_coming = OutboxMessage.objects.filter(
        dedupe_key=channel_key(project.pk),
        state__in=(OutboxMessage.State.PENDING, OutboxMessage.State.SENDING),
    ).exists()
    if is_coming:
        raise DeliveryError('The channel of the project is not there yet.')
    return None


def _accepted(
    result: SlackResult, also: Collection[str] = ()
) -> Mapping[str, Any]:
    """Return what Slack told if it did what was asked.

    Args:
        result: Slack's answer.
        also: Refusals that mean it is so already.

    Raises:
        DeliveryError: if it refused.
    """
    if result.is_ok:
        return result.data
    if result.error in also:
        return {'already': result.error}
    text = f'Slack refused: {result.error or "no reason given"}.'
    if result.is_permanent:
        raise UndeliverableError(text, code='slack')
    raise DeliveryError(text, code='slack', retry_after=result.retry_after)
