"""What setup_orchestra does to the settings of a project."""

import copy
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import SETTINGS
from orchestra.settings import (
    AUTHENTICATION_MIDDLEWARE,
    CONTEXT_PROCESSORS,
    HIJACK_MIDDLEWARE,
    PAGE_MIDDLEWARE,
    STATICFILES_FINDERS,
    TEMPLATE_BACKEND,
    setup_orchestra,
)

NAME = 'settings_of_a_project'

FRESH_APPS = [
    'django.contrib.admin',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'django.contrib.staticfiles',
]


@pytest.fixture
def project() -> Iterator[Any]:
    """Settings as `django-admin startproject` makes them."""
    module: Any = ModuleType(NAME)
    module.DEBUG = True
    module.INSTALLED_APPS = list(FRESH_APPS)
    module.MIDDLEWARE = [
        'django.contrib.sessions.middleware.SessionMiddleware',
        AUTHENTICATION_MIDDLEWARE,
        'django.contrib.messages.middleware.MessageMiddleware',
    ]
    module.TEMPLATES = [
        {
            'BACKEND': TEMPLATE_BACKEND,
            'DIRS': [],
            'APP_DIRS': True,
            'OPTIONS': {
                'context_processors': [
                    'django.template.context_processors.request'
                ]
            },
        }
    ]
    sys.modules[NAME] = module
    yield module
    del sys.modules[NAME]


def contents(module: Any) -> dict[str, Any]:
    return {
        name: copy.deepcopy(value)
        for name, value in vars(module).items()
        if name.isupper()
    }


def test_every_setting_gets_a_value(project: Any) -> None:
    setup_orchestra(NAME)
    for name, setting in SETTINGS.items():
        assert setting.checked(getattr(project, name)) is not ...


def test_twice_is_the_same_as_once(project: Any) -> None:
    setup_orchestra(NAME)
    once = contents(project)
    setup_orchestra(NAME)
    assert contents(project) == once


def test_values_are_kept(project: Any) -> None:
    project.ORCHESTRA_WORKFLOWS = ['simple_workflow']
    project.EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'
    project.LOGIN_URL = '/sign-in/'
    project.DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'
    project.MACHINE_STEP_SCHEDULER = ('newsroom.schedulers', 'Nightly')
    setup_orchestra(
        NAME, defaults={'ORCHESTRA_WORKFLOWS': (), 'LOGIN_URL': '/other/'}
    )
    assert project.ORCHESTRA_WORKFLOWS == ['simple_workflow']
    assert project.EMAIL_BACKEND.endswith('smtp.EmailBackend')
    assert project.LOGIN_URL == '/sign-in/'
    assert project.DEFAULT_AUTO_FIELD == 'django.db.models.AutoField'
    assert project.MACHINE_STEP_SCHEDULER == ('newsroom.schedulers', 'Nightly')


def test_defaults_of_the_project_beat_those_of_orchestra(
    project: Any,
) -> None:
    setup_orchestra(NAME, defaults={'ORCHESTRA_MAX_IN_PROGRESS_TASKS': 3})
    assert project.ORCHESTRA_MAX_IN_PROGRESS_TASKS == 3


def test_wrong_type(project: Any) -> None:
    project.ORCHESTRA_WORKFLOWS = 'simple_workflow'
    with pytest.raises(ImproperlyConfigured, match='ORCHESTRA_WORKFLOWS'):
        setup_orchestra(NAME)


def test_module_that_is_not_imported() -> None:
    with pytest.raises(ImproperlyConfigured, match='no_such_settings'):
        setup_orchestra('no_such_settings')


@pytest.mark.parametrize('kind', [list, tuple])
def test_apps_of_a_fresh_project(project: Any, kind: Any) -> None:
    project.INSTALLED_APPS = kind(FRESH_APPS)
    project.ORCHESTRA_WORKFLOWS = kind(['simple_workflow'])
    setup_orchestra(NAME)
    assert isinstance(project.INSTALLED_APPS, kind)
    apps: list[str] = list(project.INSTALLED_APPS)
    assert apps[:3] == [
        'orchestra',
        'registration',
        'django.contrib.admin',
    ]
    assert apps.index('hijack.contrib.admin') > apps.index(
        'django.contrib.admin'
    )
    assert {'rest_framework', 'django_filters', 'hijack'} <= set(apps)
    assert apps[-1] == 'simple_workflow'
    assert len(set(apps)) == len(apps)


def test_apps_without_the_admin(project: Any) -> None:
    project.INSTALLED_APPS = ['django.contrib.auth']
    setup_orchestra(NAME)
    assert project.INSTALLED_APPS[:4] == [
        'django.contrib.auth',
        'orchestra',
        'registration',
        'django.contrib.admin',
    ]


def test_apps_in_the_wrong_order(project: Any) -> None:
    project.INSTALLED_APPS = [
        'newsroom',
        'django.contrib.admin.apps.SimpleAdminConfig',
        'registration',
        'orchestra.apps.OrchestraAppConfig',
        'newsroom',
    ]
    setup_orchestra(NAME)
    assert project.INSTALLED_APPS[:4] == [
        'newsroom',
        'orchestra.apps.OrchestraAppConfig',
        'registration',
        'django.contrib.admin.apps.SimpleAdminConfig',
    ]
    assert 'django.contrib.admin' not in project.INSTALLED_APPS
    assert project.INSTALLED_APPS.count('newsroom') == 1


def test_project_without_lists(project: Any) -> None:
    del project.INSTALLED_APPS, project.MIDDLEWARE
    setup_orchestra(NAME)
    assert project.INSTALLED_APPS[0] == 'orchestra'
    assert project.MIDDLEWARE == (PAGE_MIDDLEWARE, HIJACK_MIDDLEWARE)
    assert tuple(project.STATICFILES_FINDERS) == STATICFILES_FINDERS


def test_finders_are_completed(project: Any) -> None:
    project.STATICFILES_FINDERS = [STATICFILES_FINDERS[1], 'other.Finder']
    setup_orchestra(NAME)
    assert project.STATICFILES_FINDERS == [
        STATICFILES_FINDERS[1],
        'other.Finder',
        STATICFILES_FINDERS[0],
    ]


@pytest.mark.parametrize('kind', [list, tuple])
def test_middleware_follows_authentication(project: Any, kind: Any) -> None:
    project.MIDDLEWARE = kind(project.MIDDLEWARE)
    setup_orchestra(NAME)
    assert isinstance(project.MIDDLEWARE, kind)
    middleware: list[str] = list(project.MIDDLEWARE)
    place = middleware.index(AUTHENTICATION_MIDDLEWARE)
    assert middleware[place + 1] == HIJACK_MIDDLEWARE
    assert middleware[0] == PAGE_MIDDLEWARE
    assert len(middleware) == 5


def test_django_engine_is_found_among_others(project: Any) -> None:
    jinja = {'BACKEND': 'django.template.backends.jinja2.Jinja2', 'DIRS': []}
    project.TEMPLATES = (
        jinja,
        {'BACKEND': TEMPLATE_BACKEND, 'NAME': 'pages', 'APP_DIRS': True},
        {
            'BACKEND': TEMPLATE_BACKEND,
            'NAME': 'mails',
            'OPTIONS': {'context_processors': [CONTEXT_PROCESSORS[2]]},
        },
    )
    setup_orchestra(NAME)
    first, pages, mails = project.TEMPLATES
    assert first == jinja
    assert pages['OPTIONS']['context_processors'] == list(CONTEXT_PROCESSORS)
    assert mails['OPTIONS']['context_processors'] == [
        CONTEXT_PROCESSORS[2],
        CONTEXT_PROCESSORS[0],
        CONTEXT_PROCESSORS[1],
    ]


@pytest.mark.parametrize(
    'templates',
    [[], [{'BACKEND': 'django.template.backends.jinja2.Jinja2'}]],
)
def test_no_django_engine(
    project: Any, templates: list[dict[str, Any]]
) -> None:
    project.TEMPLATES = templates
    with pytest.raises(ValueError, match='TEMPLATES'):
        setup_orchestra(NAME)


def test_rest_framework_is_completed(project: Any) -> None:
    project.REST_FRAMEWORK = {
        'DEFAULT_AUTHENTICATION_CLASSES': ('newsroom.Authentication',),
        'PAGE_SIZE': 10,
    }
    setup_orchestra(NAME)
    assert project.REST_FRAMEWORK == {
        'DEFAULT_AUTHENTICATION_CLASSES': ('newsroom.Authentication',),
        'DEFAULT_RENDERER_CLASSES': ('rest_framework.renderers.JSONRenderer',),
        'PAGE_SIZE': 10,
    }


def test_rest_framework_admits_sessions_only(project: Any) -> None:
    setup_orchestra(NAME)
    assert project.REST_FRAMEWORK['DEFAULT_AUTHENTICATION_CLASSES'] == (
        'rest_framework.authentication.SessionAuthentication',
    )
