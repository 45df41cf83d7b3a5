"""A gateway to Slack that is not the usual one."""

from orchestra.communication.gateway import NullSlackGateway


class Gateway(NullSlackGateway):
    """Stands for one that talks to Slack."""
