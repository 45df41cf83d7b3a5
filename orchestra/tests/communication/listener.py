"""Hearing what a change tells people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core import mail

from orchestra.communication.gateway import Workspace
from orchestra.outbox import deliver_due
from orchestra.tests.communication.recording_gateway import Slack
from orchestra.tests.task_lifecycle.scenario import Newsroom


class News:
    """What was heard in a ``with`` block.

    Attributes:
        readers: Addresses that got mail, in order.
        subjects: The subjects of these mails, without the task.
        internal: First lines in the internal channel.
        project: First lines in the project's channel.
    """

    def __init__(self, slack: Slack) -> None:
        self.readers = [message.to[0] for message in mail.outbox]
        self.subjects = [
            message.subject.partition(':')[0] for message in mail.outbox
        ]
        self.internal = _headlines(slack, Workspace.INTERNAL)
        self.project = _headlines(slack, Workspace.EXPERTS)


def _headlines(slack: Slack, workspace: Workspace) -> list[str]:
    return [
        text.partition('\n')[0].strip('*') for text in slack.texts(workspace)
    ]


class Listener:
    """Delivers what a block caused and hears it."""

    def __init__(self, slack: Slack) -> None:
        self.slack = slack

    @contextmanager
    def __call__(self) -> Iterator[list[News]]:
        """Give a list that holds the news after the block."""
        self.forget()
        news: list[News] = []
        yield news
        deliver_due()
        news.append(News(self.slack))

    def forget(self) -> None:
        """Deliver what is still on its way, and forget it."""
        deliver_due()
        mail.outbox.clear()
        self.slack.calls.clear()


def address(newsroom: Newsroom, name: str) -> str:
    """Return where the mail of somebody in the newsroom goes."""
    return str(getattr(newsroom, name).user.email)
