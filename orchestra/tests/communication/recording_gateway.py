"""A gateway that stands in for Slack: obeys, refuses, remembers."""

from __future__ import annotations

from orchestra.communication.gateway import (
    NullSlackGateway,
    SlackResult,
    Workspace,
)

PATH = f'{__name__}.RecordingGateway'


class Slack:
    """What the other side was asked, and how it answers.

    Attributes:
        calls: Workspace, action and facts of everything it was asked.
        answers: Refusals by action, used up one after the other.
        users: Ids of the members by name.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, dict[str, str]]] = []
        self.answers: dict[str, list[SlackResult]] = {}
        self.users: dict[str, str] = {}

    def actions(self) -> list[str]:
        """Return what it was asked, in order."""
        return [action for _workspace, action, _facts in self.calls]

    def texts(self, workspace: Workspace = Workspace.EXPERTS) -> list[str]:
        """Return the messages posted to a workspace, in order."""
        return [
            facts['text']
            for name, action, facts in self.calls
            if action == 'post_message' and name == workspace.value
        ]

    def refuse(
        self,
        action: str,
        error: str,
        times: int = 1,
        is_permanent: bool = False,
    ) -> None:
        """Refuse an action the next times."""
        refusal = SlackResult(
            is_ok=False, error=error, is_permanent=is_permanent
        )
        self.answers.setdefault(action, []).extend([refusal] * times)


slack = Slack()


class RecordingGateway(NullSlackGateway):
    """The null gateway with memory and a will of its own."""

    def _record(self, action: str, **facts: str) -> SlackResult:
        slack.calls.append((self.workspace.value, action, facts))
        if slack.answers.get(action):
            return slack.answers[action].pop(0)
        return super()._record(action, **facts)

    def find_user(self, username: str) -> SlackResult:
        if username in slack.users:
            return SlackResult(
                is_ok=True, data={'user_id': slack.users[username]}
            )
        return super().find_user(username)
