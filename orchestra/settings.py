"""Set up a Django project for Orchestra with one call.

At the end of the project's settings:

    from orchestra.settings import setup_orchestra

    setup_orchestra(__name__)

Nothing the project has set is changed: lists are completed, single values
are filled in where the project is silent. Calling it twice changes nothing.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import SETTINGS

ADMIN_APP = 'django.contrib.admin'

BEFORE_ADMIN = ('orchestra', 'registration')
"""Apps whose pages must win over the admin's pages of the same name."""

AFTER_ADMIN = (
    'rest_framework',
    'django_filters',
    'hijack',
    # Extends the admin's page of users, so the admin must be set up first.
    'hijack.contrib.admin',
)

OPTIONAL_APPS = ('beanstalk_dispatch',)
"""Apps that are added where they are installed."""

STATICFILES_FINDERS = (
    'django.contrib.staticfiles.finders.FileSystemFinder',
    'django.contrib.staticfiles.finders.AppDirectoriesFinder',
)

AUTHENTICATION_MIDDLEWARE = (
    'django.contrib.auth.middleware.AuthenticationMiddleware'
)
HIJACK_MIDDLEWARE = 'hijack.middleware.HijackUserMiddleware'
PAGE_MIDDLEWARE = (
    'orchestra.http.content_security.ContentSecurityPolicyMiddleware'
)

TEMPLATE_BACKEND = 'django.template.backends.django.DjangoTemplates'

CONTEXT_PROCESSORS = (
    'orchestra.context_processors.third_party_scripts',
    'orchestra.context_processors.google_analytics',
    'orchestra.context_processors.base_context',
)

REST_FRAMEWORK_DEFAULTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        'DEFAULT_AUTHENTICATION_CLASSES': (
            'rest_framework.authentication.SessionAuthentication',
        ),
        'DEFAULT_RENDERER_CLASSES': ('rest_framework.renderers.JSONRenderer',),
    }
)


def setup_orchestra(
    settings_module_name: str, defaults: Mapping[str, Any] | None = None
) -> None:
    """Complete a settings module with all that Orchestra needs.

    Args:
        settings_module_name: Name of the settings module, which must be
            imported already: `__name__` when called from that module.
        defaults: Values to use where the module is silent, in place of
            Orchestra's own defaults.

    Raises:
        ImproperlyConfigured: If the module is not imported, or a value in
            it has the wrong type.
        ValueError: If no entry of TEMPLATES uses Django's template language.
    """
    module = sys.modules.get(settings_module_name)
    if module is None:
        raise ImproperlyConfigured(
            f'There is no imported module "{settings_module_name}". Call '
            'setup_orchestra(__name__) from your settings module.'
        )
    for name, value in (defaults or {}).items():
        if not hasattr(module, name):
            setattr(module, name, value)
    _fill_in_settings(module)
    _install_apps(module)
    _install_middleware(module)
    _install_context_processors(module)
    _complete_rest_framework(module)


def _fill_in_settings(module: Any) -> None:
    def lookup(name: str) -> Any:
        if name in SETTINGS:
            return SETTINGS[name].value_in(module, lookup)
        return getattr(module, name, False)

    for name, setting in SETTINGS.items():
        value = setting.value_in(module, lookup)
        if not hasattr(module, name):
            setattr(module, name, value)
    module.STATICFILES_FINDERS = _merged(
        getattr(module, 'STATICFILES_FINDERS', ()), STATICFILES_FINDERS
    )


def _install_apps(module: Any) -> None:
    apps = getattr(module, 'INSTALLED_APPS', ())
    optional = [name for name in OPTIONAL_APPS if find_spec(name)]
    module.INSTALLED_APPS = _like(
        apps,
        _with_apps(
            list(apps), [*AFTER_ADMIN, *optional, *module.ORCHESTRA_WORKFLOWS]
        ),
    )


def _with_apps(apps: list[str], more: Iterable[str]) -> list[str]:
    """Return the apps completed, each once, with the admin's place right."""
    apps = list(dict.fromkeys(apps))
    if _position(apps, ADMIN_APP) is None:
        apps.append(ADMIN_APP)
    for name in BEFORE_ADMIN:
        place = _position(apps, name)
        entry = name
        if place is not None:
            if place < _place_of_admin(apps):
                continue
            entry = apps.pop(place)
        apps.insert(_place_of_admin(apps), entry)
    apps.extend(name for name in more if _position(apps, name) is None)
    return apps


def _place_of_admin(apps: Sequence[str]) -> int:
    place = _position(apps, ADMIN_APP)
    assert place is not None  # noqa: S101 - the caller has just added it
    return place


def _position(apps: Sequence[str], name: str) -> int | None:
    """Return where an app stands, by its name or as a config class of it."""
    for place, entry in enumerate(apps):
        if entry == name or entry.startswith(f'{name}.apps.'):
            return place
    return None


def _install_middleware(module: Any) -> None:
    middleware = getattr(module, 'MIDDLEWARE', ())
    completed = list(middleware)
    if HIJACK_MIDDLEWARE not in completed:
        # It acts on the signed-in user, whom the one before has found out.
        if AUTHENTICATION_MIDDLEWARE in completed:
            place = completed.index(AUTHENTICATION_MIDDLEWARE) + 1
        else:
            place = len(completed)
        completed.insert(place, HIJACK_MIDDLEWARE)
    if PAGE_MIDDLEWARE not in completed:
        # First, so that pages of the other middleware are secured as well.
        completed.insert(0, PAGE_MIDDLEWARE)
    if completed != list(middleware):
        module.MIDDLEWARE = _like(middleware, completed)


def _install_context_processors(module: Any) -> None:
    templates = getattr(module, 'TEMPLATES', ())
    completed = [_with_context_processors(entry) for entry in templates]
    if not any(_is_django_engine(entry) for entry in completed):
        raise ValueError(
            'Orchestra needs an entry of TEMPLATES whose BACKEND is '
            f'"{TEMPLATE_BACKEND}". Add one, with APP_DIRS set to True, '
            'before the call of setup_orchestra.'
        )
    module.TEMPLATES = _like(templates, completed)


def _is_django_engine(entry: Mapping[str, Any]) -> bool:
    return entry.get('BACKEND') == TEMPLATE_BACKEND


def _with_context_processors(entry: dict[str, Any]) -> dict[str, Any]:
    if not _is_django_engine(entry):
        return entry
    options = entry.get('OPTIONS', {})
    processors = _merged(
        options.get('context_processors', ()), CONTEXT_PROCESSORS
    )
    return {
        **entry,
        'OPTIONS': {**options, 'context_processors': list(processors)},
    }


def _complete_rest_framework(module: Any) -> None:
    module.REST_FRAMEWORK = {
        **REST_FRAMEWORK_DEFAULTS,
        **getattr(module, 'REST_FRAMEWORK', {}),
    }


def _merged(existing: Sequence[str], required: Iterable[str]) -> Sequence[str]:
    return _like(existing, dict.fromkeys([*existing, *required]))


def _like(example: Sequence[Any], items: Iterable[Any]) -> Sequence[Any]:
    """Return the items as a list if the example is one, else as a tuple."""
    return list(items) if isinstance(example, list) else tuple(items)
