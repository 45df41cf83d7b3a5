"""System checks: mistakes in the settings, found before anybody meets them.

Ids are stable. Errors start with `orchestra.E`, warnings with `orchestra.W`.
E005, E006 and W010 are in `orchestra.documents.drive.checks`, W011 is in
`orchestra.documents.checks`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.module_loading import import_string

from orchestra.conf import PLACEHOLDER_SECRET, SETTINGS, conf
from orchestra.settings import (
    CONTEXT_PROCESSORS,
    HIJACK_MIDDLEWARE,
    PAGE_MIDDLEWARE,
    TEMPLATE_BACKEND,
)
from orchestra.shell.build import BuildMissingError, current_build

Messages = list[CheckMessage]
Check = Callable[[], Iterable[CheckMessage]]

CALL_SETUP = 'Call setup_orchestra(__name__) at the end of your settings.'


def _on_readable_settings(check: Check) -> Messages:
    """Run a check; leave settings of the wrong type to `check_types`."""
    try:
        return list(check())
    except ImproperlyConfigured:
        return []


@register('orchestra')
def check_types(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E001: every setting has the type it must have."""
    messages: Messages = []
    for name, setting in SETTINGS.items():
        try:
            getattr(conf, name)
        except ImproperlyConfigured as error:
            messages.append(
                Error(str(error), hint=setting.help, id='orchestra.E001')
            )
    return messages


@register('orchestra', Tags.security)
def check_secrets(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E002, W002: no key of the client API has the published secret."""
    return _on_readable_settings(_placeholder_secrets)


def _placeholder_secrets() -> Iterable[CheckMessage]:
    level, number = (Warning, 'W002') if settings.DEBUG else (Error, 'E002')
    if conf.ORCHESTRA_PROJECT_API_SECRET == PLACEHOLDER_SECRET:
        yield level(
            'ORCHESTRA_PROJECT_API_SECRET is the published placeholder.',
            hint='Set the environment variable of that name to a long random '
            'text, the same one for the server and its clients.',
            id=f'orchestra.{number}',
        )
    for key, credential in conf.ORCHESTRA_PROJECT_API_CREDENTIALS.items():
        if key != conf.ORCHESTRA_PROJECT_API_KEY and _is_placeholder(
            credential
        ):
            yield level(
                f'The secret of the key "{key}" in '
                'ORCHESTRA_PROJECT_API_CREDENTIALS is the published '
                'placeholder.',
                hint='Give every key a long random secret of its own.',
                id=f'orchestra.{number}',
            )


def _is_placeholder(credential: object) -> bool:
    if isinstance(credential, Mapping):
        secrets = credential.get('secrets') or [credential.get('secret')]
        return any(_is_placeholder(secret) for secret in secrets)
    return credential in ('', PLACEHOLDER_SECRET)


@register('orchestra')
def check_importable_paths(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E003: classes named by settings can be imported."""
    return _on_readable_settings(_unimportable_paths)


def _unimportable_paths() -> Iterable[CheckMessage]:
    for name, path in (
        ('MACHINE_STEP_SCHEDULER', conf.MACHINE_STEP_SCHEDULER.get('path')),
        ('ORCHESTRA_SLACK_GATEWAY', conf.ORCHESTRA_SLACK_GATEWAY),
    ):
        try:
            import_string(str(path))
        except ImportError as error:
            yield Error(
                f'{name} names a class that cannot be imported: {error}',
                hint=SETTINGS[name].help,
                id='orchestra.E003',
            )


@register('orchestra')
def check_workflow_apps(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E004: the apps of ORCHESTRA_WORKFLOWS are installed."""
    return _on_readable_settings(_missing_workflow_apps)


def _missing_workflow_apps() -> Iterable[CheckMessage]:
    installed = {config.name for config in apps.get_app_configs()}
    for name in conf.ORCHESTRA_WORKFLOWS:
        if name not in installed and name not in settings.INSTALLED_APPS:
            yield Error(
                f'ORCHESTRA_WORKFLOWS names "{name}", which is not among '
                'INSTALLED_APPS.',
                hint=CALL_SETUP,
                id='orchestra.E004',
            )


@register('orchestra', Tags.templates)
def check_order_of_apps(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W003: the admin's pages for passwords do not win over Orchestra's."""
    order = [config.name for config in apps.get_app_configs()]
    later = [
        name
        for name in ('django.contrib.admin', 'registration')
        if name in order and order.index(name) < order.index('orchestra')
    ]
    return [
        Warning(
            f'"{name}" stands before "orchestra" in INSTALLED_APPS, so its '
            'pages for accounts and passwords are shown.',
            hint=CALL_SETUP,
            id='orchestra.W003',
        )
        for name in later
    ]


@register('orchestra', Tags.templates)
def check_context_processors(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W004: the pages get the variables they use."""
    templates: Sequence[Mapping[str, Any]] = settings.TEMPLATES
    present = {
        processor
        for entry in templates
        if entry.get('BACKEND') == TEMPLATE_BACKEND
        for processor in entry.get('OPTIONS', {}).get('context_processors', ())
    }
    return [
        Warning(
            f'The context processor "{name}" is missing from TEMPLATES.',
            hint=CALL_SETUP,
            id='orchestra.W004',
        )
        for name in CONTEXT_PROCESSORS
        if name not in present
    ]


@register('orchestra')
def check_hijack_middleware(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W005: whoever acts as another user is told so on every page."""
    if not apps.is_installed('hijack'):
        return []
    if HIJACK_MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            f'"{HIJACK_MIDDLEWARE}" is missing from MIDDLEWARE, so nothing '
            'shows that an administrator acts as somebody else.',
            hint=CALL_SETUP,
            id='orchestra.W005',
        )
    ]


@register('orchestra')
def check_sqlite_transactions(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W006: transactions on SQLite wait for each other, not fail."""
    return [
        Warning(
            f'The SQLite database "{alias}" does not begin transactions '
            'with the write lock, so changes made at the same time fail '
            'instead of waiting for each other.',
            hint="Add 'transaction_mode': 'IMMEDIATE' to its OPTIONS.",
            id='orchestra.W006',
        )
        for alias, database in settings.DATABASES.items()
        if _is_sqlite_without_lock(database)
    ]


def _is_sqlite_without_lock(database: Mapping[str, Any]) -> bool:
    mode = str(database.get('OPTIONS', {}).get('transaction_mode') or '')
    return database['ENGINE'].endswith('.sqlite3') and mode.upper() not in (
        'IMMEDIATE',
        'EXCLUSIVE',
    )


@register('orchestra', Tags.staticfiles)
def check_front_end_build(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W007: there is a build of the pages that browsers load."""
    try:
        current_build()
    except BuildMissingError as error:
        return [
            Warning(
                f'The pages cannot be shown in a browser: {error}',
                hint='Run `make gulp_build` in the source of Orchestra. The '
                'distribution contains the build.',
                id='orchestra.W007',
            )
        ]
    return []


@register('orchestra', Tags.security)
def check_page_middleware(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W008: all of Orchestra's pages get a content security policy."""
    if PAGE_MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            f'"{PAGE_MIDDLEWARE}" is missing from MIDDLEWARE, so the pages '
            'for accounts and errors have no content security policy.',
            hint=CALL_SETUP,
            id='orchestra.W008',
        )
    ]


@register('orchestra', Tags.files)
def check_upload_folder(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W009: uploads are not strewn about the working directory."""
    storage = default_storage
    if not isinstance(storage, FileSystemStorage) or storage.base_location:
        return []
    return [
        Warning(
            'Uploaded files are kept wherever the server was started: '
            'MEDIA_ROOT is not set.',
            hint='Set MEDIA_ROOT to a folder that no web server serves, or '
            'another storage in STORAGES.',
            id='orchestra.W009',
        )
    ]
