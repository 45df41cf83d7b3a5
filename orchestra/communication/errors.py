"""What can go wrong on the way to people."""

from orchestra.core.errors import OrchestraError


class SlackError(OrchestraError):
    """Slack refused what it was asked to do."""

    default_code = 'slack'


class SlackFormatError(SlackError):
    """A message for Slack does not have the right form."""

    default_code = 'slack_format'
