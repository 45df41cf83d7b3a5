"""The one door to Slack.

``ORCHESTRA_SLACK_GATEWAY`` names the class that talks to Slack. Whoever
needs Slack asks ``gateway_for`` for the gateway of a workspace, and gets one
that only records while that workspace is switched off.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from orchestra.conf import conf

logger = logging.getLogger(__name__)


class Workspace(Enum):
    """The two workspaces Orchestra may talk to."""

    INTERNAL = 'internal'
    """Of the people who run Orchestra."""

    EXPERTS = 'experts'
    """Of everybody who works on projects; every project has a channel."""

    @property
    def is_enabled(self) -> bool:
        """Whether the settings switch the workspace on."""
        if self is Workspace.INTERNAL:
            return conf.ORCHESTRA_SLACK_INTERNAL_ENABLED
        return conf.ORCHESTRA_SLACK_EXPERTS_ENABLED


@dataclass(frozen=True)
class SlackResult:
    """What Slack answered.

    Attributes:
        is_ok: Whether it did what it was asked to.
        data: What it told, as JSON: ``channel`` (an id), ``user_id``, ``ts``.
        error: Slack's word for why not: ``name_taken``.
        is_permanent: Whether asking again can never help.
        retry_after: How long it wants to be left alone, if it said so.
    """

    is_ok: bool
    data: Mapping[str, Any] = field(default_factory=dict)
    error: str = ''
    is_permanent: bool = False
    retry_after: timedelta | None = None


class SlackGateway(ABC):
    """What Orchestra asks of Slack, in one workspace.

    Methods return Slack's refusals as results. They may raise for what is no
    answer at all, such as a broken connection.

    Args:
        workspace: The workspace to talk to.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @abstractmethod
    def post_message(self, channel: str, text: str) -> SlackResult:
        """Post a text in Slack's markup to a channel, by id or ``#name``."""

    @abstractmethod
    def create_channel(self, name: str, project_id: int) -> SlackResult:
        """Create a private channel for a project; answers ``channel``."""

    @abstractmethod
    def set_topic(self, channel: str, topic: str) -> SlackResult:
        """Set the line at the top of a channel."""

    @abstractmethod
    def set_purpose(self, channel: str, purpose: str) -> SlackResult:
        """Set the description of a channel."""

    @abstractmethod
    def archive(self, channel: str) -> SlackResult:
        """Close a channel; it stays readable."""

    @abstractmethod
    def unarchive(self, channel: str) -> SlackResult:
        """Open a closed channel again."""

    @abstractmethod
    def invite(self, channel: str, user_id: str) -> SlackResult:
        """Bring a member of the workspace into a channel."""

    @abstractmethod
    def kick(self, channel: str, user_id: str) -> SlackResult:
        """Take somebody out of a channel."""

    @abstractmethod
    def find_user(self, username: str) -> SlackResult:
        """Look a member up by name; answers ``user_id``."""


class NullSlackGateway(SlackGateway):
    """Talks to nobody: logs what it was asked and answers as if it had.

    The answer is stored with the outbox message, so everything Slack would
    have been told can be read there.
    """

    def post_message(self, channel: str, text: str) -> SlackResult:
        """Record the message."""
        return self._record('post_message', channel=channel, text=text)

    def create_channel(self, name: str, project_id: int) -> SlackResult:
        """Record the wish and make up a channel id."""
        channel = f'null-{project_id}'
        return self._record('create_channel', name=name, channel=channel)

    def set_topic(self, channel: str, topic: str) -> SlackResult:
        """Record the topic."""
        return self._record('set_topic', channel=channel, topic=topic)

    def set_purpose(self, channel: str, purpose: str) -> SlackResult:
        """Record the purpose."""
        return self._record('set_purpose', channel=channel, purpose=purpose)

    def archive(self, channel: str) -> SlackResult:
        """Record the wish."""
        return self._record('archive', channel=channel)

    def unarchive(self, channel: str) -> SlackResult:
        """Record the wish."""
        return self._record('unarchive', channel=channel)

    def invite(self, channel: str, user_id: str) -> SlackResult:
        """Record the invitation."""
        return self._record('invite', channel=channel, user_id=user_id)

    def kick(self, channel: str, user_id: str) -> SlackResult:
        """Record the wish."""
        return self._record('kick', channel=channel, user_id=user_id)

    def find_user(self, username: str) -> SlackResult:
        """Know nobody."""
        logger.info('Slack (%s) find_user %s', self.workspace.value, username)
        return SlackResult(is_ok=False, error='user_not_found')

    def _record(self, action: str, **facts: str) -> SlackResult:
        logger.info('Slack (%s) %s %s', self.workspace.value, action, facts)
        return SlackResult(is_ok=True, data={'recorded': action, **facts})


def gateway_for(workspace: Workspace) -> SlackGateway:
    """Return the gateway to a workspace.

    Raises:
        ImproperlyConfigured: if ``ORCHESTRA_SLACK_GATEWAY`` names no gateway.
    """
    if not workspace.is_enabled:
        return NullSlackGateway(workspace)
    path = conf.ORCHESTRA_SLACK_GATEWAY
    try:
        gateway = import_string(path)(workspace)
    except ImportError as error:
        raise ImproperlyConfigured(
            f'ORCHESTRA_SLACK_GATEWAY cannot be imported: {error}'
        ) from error
    if not isinstance(gateway, SlackGateway):
        raise ImproperlyConfigured(
            'ORCHESTRA_SLACK_GATEWAY must be a subclass of SlackGateway.'
        )
    return gateway
