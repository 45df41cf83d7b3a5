"""Settings of other services: storage, Slack, StaffBot."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from orchestra.conf.access import PLACEHOLDER_SECRET
from orchestra.conf.setting import Setting

UPLOAD_TYPES = (
    'jpg',
    'png',
    'gif',
    'webp',
    'pdf',
    'txt',
    'csv',
    'docx',
    'xlsx',
    'pptx',
    'odt',
    'ods',
    'odp',
    'zip',
    'mp3',
    'wav',
    'ogg',
    'mp4',
    'webm',
)
"""Kinds of files Orchestra can tell by their content."""


class StorageSettings:
    """Uploaded pictures and files."""

    EDITOR_IMAGE_BUCKET_NAME = Setting(
        PLACEHOLDER_SECRET,
        str,
        'Amazon S3 bucket for pictures uploaded in task editors.',
    )
    AWS_S3_KEY = Setting(
        '', str, 'Access key for Amazon S3.', from_environment=True
    )
    AWS_S3_SECRET = Setting(
        '', str, 'Secret for Amazon S3.', from_environment=True
    )
    ORCHESTRA_UPLOAD_MAX_BYTES = Setting(
        20 * 10**6,
        int,
        'How large an uploaded file or picture may be.',
        minimum=1,
    )
    ORCHESTRA_UPLOAD_TYPES = Setting[Sequence[str]](
        UPLOAD_TYPES,
        (tuple, list),
        'Kinds of files that may be uploaded to tasks, by their usual '
        'extension; any of the default.',
    )
    ORCHESTRA_SERVE_UPLOADS = Setting(
        True,
        bool,
        'Whether pictures of text editors are served by Orchestra, to people '
        'who are signed in. Otherwise they have the address that the storage '
        'gives them. Files of tasks are always served by Orchestra.',
    )


class SlackSettings:
    """Slack, for the people who run Orchestra and for the experts."""

    ORCHESTRA_SLACK_GATEWAY = Setting(
        'orchestra.communication.gateway.NullSlackGateway',
        str,
        'Class that talks to Slack. The default one only records what it '
        'was asked to do.',
    )
    ORCHESTRA_SLACK_INTERNAL_ENABLED = Setting(
        False,
        bool,
        'Whether the internal workspace is told about tasks.',
        aliases=('SLACK_INTERNAL',),
    )
    ORCHESTRA_SLACK_EXPERTS_ENABLED = Setting(
        False,
        bool,
        'Whether projects get a channel in the workspace of the experts.',
        aliases=('SLACK_EXPERTS',),
    )
    SLACK_EXPERTS_BASE_URL = Setting(
        '', str, 'Start of links to channels of the experts.'
    )
    SLACK_INTERNAL_API_KEY = Setting(
        '', str, 'Token for the internal workspace.', from_environment=True
    )
    SLACK_EXPERTS_API_KEY = Setting(
        '', str, 'Token for the experts workspace.', from_environment=True
    )
    SLACK_INTERNAL_NOTIFICATION_CHANNEL = Setting(
        '#orchestra-tasks', str, 'Internal channel told about tasks.'
    )
    ORCHESTRA_SLACK_STAFFBOT_TOKEN = Setting(
        '',
        str,
        'Token Slack sends with the StaffBot command. Empty turns the '
        'command off.',
        from_environment=True,
    )


class StaffBotSettings:
    """How StaffBot offers work."""

    STAFFBOT_CONFIG = Setting[Mapping[str, Any]](
        {}, dict, 'Who may use the StaffBot command, and from where.'
    )
    ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE = Setting(
        5, int, 'How many workers are asked at a time.', minimum=1
    )
    ORCHESTRA_STAFFBOT_BATCH_FREQUENCY = Setting(
        timedelta(minutes=2),
        timedelta,
        'How long to wait before the next workers are asked.',
    )
    ORCHESTRA_STAFFBOT_STAFFING_MIN_TIME = Setting(
        timedelta(minutes=30),
        timedelta,
        'How long a task may stay unstaffed before the staffing team is '
        'warned.',
    )
    ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID = Setting[str | None](
        None, str, 'Internal channel for warnings of unstaffed tasks.'
    )
