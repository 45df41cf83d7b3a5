"""What Orchestra does with the channels of projects.

Everything but looking somebody up is recorded in the outbox and done after
the caller's transaction is committed.
"""

from __future__ import annotations

import secrets
import string
from typing import Any

from django.utils.text import slugify

from orchestra.communication.drafts import (
    archive_draft,
    create_channel_draft,
    invite_draft,
    unarchive_draft,
)
from orchestra.communication.errors import SlackFormatError
from orchestra.communication.gateway import Workspace, gateway_for
from orchestra.core.flags import run_if
from orchestra.models import Project, Worker
from orchestra.outbox import enqueue

VALID_RESPONSE_TYPES = frozenset({'ephemeral', 'in_channel'})

NAME_LENGTH = 16
SUFFIX_LENGTH = 4


@run_if('ORCHESTRA_SLACK_EXPERTS_ENABLED')
def create_project_slack_group(project: Project) -> None:
    """Have a channel created for a project; its id is then stored there."""
    enqueue([create_channel_draft(project)])


@run_if('ORCHESTRA_SLACK_EXPERTS_ENABLED')
def add_worker_to_project_team(worker: Worker, project: Project) -> None:
    """Have a worker invited to a project's channel and welcomed there."""
    enqueue([invite_draft(project, worker)])


@run_if('ORCHESTRA_SLACK_EXPERTS_ENABLED')
def archive_project_slack_group(project: Project) -> None:
    """Have a project's channel closed."""
    enqueue([archive_draft(project)])


@run_if('ORCHESTRA_SLACK_EXPERTS_ENABLED')
def unarchive_project_slack_group(project: Project) -> None:
    """Have a project's closed channel opened again."""
    enqueue([unarchive_draft(project)])


@run_if('ORCHESTRA_SLACK_EXPERTS_ENABLED')
def get_slack_user_id(slack_username: str) -> str | None:
    """Ask Slack for the id of a member of the experts' workspace.

    This talks to Slack at once: never call it inside a transaction.

    Returns:
        The id; None if nobody has that name or Slack does not answer.
    """
    result = gateway_for(Workspace.EXPERTS).find_user(slack_username)
    user_id = result.data.get('user_id')
    return str(user_id) if result.is_ok and user_id else None


def format_slack_message(
    text: str,
    attachments: list[dict[str, Any]] | None = None,
    response_type: str = 'ephemeral',
) -> dict[str, Any]:
    """Return the answer to a Slack command.

    Args:
        text: What to say.
        attachments: Further parts of the message, as Slack defines them.
        response_type: ``ephemeral`` for the sender alone, ``in_channel`` for
            everybody there.

    Raises:
        SlackFormatError: for any other response type.
    """
    if response_type not in VALID_RESPONSE_TYPES:
        raise SlackFormatError(
            f'Slack knows no response type {response_type!r}; use one of: '
            f'{", ".join(sorted(VALID_RESPONSE_TYPES))}.'
        )
    return {
        'response_type': response_type,
        'text': text,
        'attachments': list(attachments or []),
    }


def escape_slack(text: str) -> str:
    """Return a text that Slack shows as it is, without any markup in it."""
    for character, entity in (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;')):
        text = text.replace(character, entity)
    return ' '.join(text.split())


def _project_slack_group_name(project: Project) -> str:
    """Return a name for a project's channel that is probably free.

    Slack wants lower case, digits and hyphens, 21 characters at most.
    """
    name = slugify(project.short_description)[:NAME_LENGTH].strip('-_')
    return f'{name or "project"}-{_random_string(SUFFIX_LENGTH)}'


def _random_string(length: int) -> str:
    alphabet = string.ascii_lowercase + string.digits
    return ''.join(secrets.choice(alphabet) for _ in range(length))
