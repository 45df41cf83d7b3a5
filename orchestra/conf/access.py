"""Settings of the doors: accounts, the client API, pages and mail."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise

from orchestra.conf.setting import Lookup, Setting

PLACEHOLDER_SECRET = 'CHANGEME'  # noqa: S105 - it is no secret at all
"""Stands for a secret that nobody has chosen yet."""


def _credentials(lookup: Lookup) -> Mapping[str, Any]:
    secret = lookup('ORCHESTRA_PROJECT_API_SECRET')
    if secret in ('', PLACEHOLDER_SECRET) and not lookup('DEBUG'):
        # A published secret opens every project: nobody is let in instead.
        return {}
    return {lookup('ORCHESTRA_PROJECT_API_KEY'): secret}


class AccountSettings:
    """Signing in and signing up."""

    LOGIN_URL = Setting[str | Promise](
        '/orchestra/accounts/login/',
        (str, Promise),
        'Address of the sign-in page.',
    )
    LOGIN_REDIRECT_URL = Setting[str | Promise](
        '/orchestra/app/',
        (str, Promise),
        'Where people go after signing in.',
    )
    ACCOUNT_ACTIVATION_DAYS = Setting(
        7,
        int,
        'How many days the link in the activation mail works.',
        minimum=1,
    )
    REGISTRATION_AUTO_LOGIN = Setting(
        True, bool, 'Whether activating an account also signs in.'
    )
    INCLUDE_REGISTER_URL = Setting(
        False,
        bool,
        'Whether django-registration-redux serves its own registration '
        'page. Orchestra has one, so it does not.',
    )
    SEND_ACTIVATION_EMAIL = Setting(
        True,
        bool,
        'Whether new accounts are activated through a link sent by mail. '
        'Without it an administrator activates them.',
    )
    HIJACK_ALLOW_GET_REQUESTS = Setting(
        True,
        bool,
        'Read by django-hijack 2 alone; later releases act on POST only.',
    )


class ClientApiSettings:
    """The signed API for programs that start and follow projects."""

    ORCHESTRA_PROJECT_API_KEY = Setting(
        'orchestra-user',
        str,
        'Name of the key the Python client signs with.',
        from_environment=True,
    )
    ORCHESTRA_PROJECT_API_SECRET = Setting(
        PLACEHOLDER_SECRET,
        str,
        'Secret of the key the Python client signs with.',
        from_environment=True,
    )
    ORCHESTRA_PROJECT_API_CREDENTIALS = Setting[Mapping[str, Any]](
        {'orchestra-user': PLACEHOLDER_SECRET},
        dict,
        'The keys the server accepts, each with its secret, or with a '
        'dictionary of secrets, scope and level. By default the '
        'one key of the Python client; outside DEBUG none as long as its '
        'secret is the placeholder.',
        derive=_credentials,
    )
    ORCHESTRA_PROJECT_API_STRICT_SIGNATURES = Setting(
        False,
        bool,
        'Whether all keys must sign at the strict level: address, date and '
        'body, and each request once. Single keys can be held to it by their '
        'credential.',
    )
    ORCHESTRA_PROJECT_API_REPLAY_CACHE = Setting(
        'default',
        str,
        'The cache, of those in CACHES, that remembers signatures of the '
        'strict level. All server processes must share it.',
    )
    ORCHESTRA_PROJECT_API_MAX_SKEW = Setting(
        300,
        int,
        'How many seconds the date of a signed request may differ from the '
        'clock of the server.',
        minimum=1,
    )
    ORCHESTRA_PROJECT_API_MAX_BODY_BYTES = Setting(
        2 * 1024 * 1024,
        int,
        'The largest body of a signed request, in bytes.',
        minimum=1024,
    )
    ORCHESTRA_API_TIMEOUT_SECONDS = Setting[float](
        10,
        (int, float),
        'How long the Python client waits for an answer.',
        minimum=0.1,
    )


class MailSettings:
    """Outgoing mail."""

    EMAIL_BACKEND = Setting(
        'django.core.mail.backends.console.EmailBackend',
        str,
        'How Django sends mail. By default it is printed to the console.',
    )
    DEFAULT_FROM_EMAIL = Setting(
        'Orchestra <noreply@example.org>', str, 'Sender of all mail.'
    )
    ORCHESTRA_NOTIFICATIONS_FROM_EMAIL = Setting(
        'Orchestra <noreply@example.org>',
        str,
        'Sender of notifications, and the contact shown on error pages. '
        'DEFAULT_FROM_EMAIL unless set.',
        derive=lambda lookup: str(lookup('DEFAULT_FROM_EMAIL')),
    )
    ORCHESTRA_MOCK_EMAILS = Setting(
        False,
        bool,
        'Whether all notifications go to ORCHESTRA_MOCK_TO_EMAIL instead of '
        'their readers.',
    )
    ORCHESTRA_MOCK_TO_EMAIL = Setting(
        '', str, 'The one reader of mail while ORCHESTRA_MOCK_EMAILS is on.'
    )


class PageSettings:
    """What pages carry besides Orchestra's own content."""

    ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE = Setting(
        'orchestra/third_party_scripts.html',
        str,
        'Template included at the end of pages, for scripts of others. '
        'Empty to include none.',
    )
    GOOGLE_ANALYTICS_KEY = Setting(
        '',
        str,
        'Google Analytics id. Page views are counted when it is set.',
        from_environment=True,
    )
    ORCHESTRA_FRAME_SOURCES = Setting[Sequence[str]](
        ('https://docs.google.com', 'https://drive.google.com'),
        (tuple, list),
        'Sites whose pages may be shown inside the pages of tasks, each with '
        'its scheme.',
    )
    ORCHESTRA_CONTENT_SOURCES = Setting[Mapping[str, Sequence[str]]](
        {},
        dict,
        'What pages may load besides their own files: lists of sources by '
        'directive of the content security policy, such as "script-src".',
    )
