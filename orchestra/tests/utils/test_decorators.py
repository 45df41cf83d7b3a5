"""Decorators of endpoints and of features that can be switched off."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from pytest_django import Settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny

from orchestra.core.actors import current_actor
from orchestra.core.errors import TaskStatusError
from orchestra.project_api.auth import IsSignedUser, SignedUser
from orchestra.utils.decorators import (
    api_endpoint,
    api_exception_logger,
    decorator_with_arguments,
    run_if,
)

logger = logging.getLogger('orchestra.tests.decorators')


class ByHeader(BaseAuthentication):
    """Lets in whoever names a key, except the key ``bad``."""

    def authenticate(self, request: Any) -> Any:
        key = request.headers.get('X-Api-Key')
        if key == 'bug':
            raise ZeroDivisionError('a secret detail')
        if key == 'bad':
            raise AuthenticationFailed('No.', code='bad_signature')
        return (SignedUser(), key) if key else None


@api_endpoint(['GET', 'POST'], [IsSignedUser], logger, auths=[ByHeader])
def echo(request: Any, fail: str = '') -> Any:
    """Answer with the body, or fail on demand."""
    if fail == 'rule':
        raise TaskStatusError('Already done.', code='already_complete')
    if fail == 'bug':
        raise ZeroDivisionError('a secret detail')
    return {
        'actor': [current_actor().kind, current_actor().label],
        'body': request.body.decode(),
    }


@api_endpoint(['GET'], [AllowAny], logger)
def nothing(request: Any) -> None:
    """Need a session, return nothing."""


def call(view: Any, method: str = 'get', **options: Any) -> tuple[int, Any]:
    kwargs = options.pop('kwargs', {})
    user = options.pop('user', None)
    request = getattr(RequestFactory(), method)('/', **options)
    if user is not None:
        request.user = user
    response: HttpResponseBase = view(request, **kwargs)
    if hasattr(response, 'render'):
        response.render()
    return response.status_code, json.loads(response.content)  # type: ignore[attr-defined]


KEY = {'HTTP_X_API_KEY': 'newsroom'}


def test_endpoint_answers_with_the_value_of_its_function() -> None:
    status, answer = call(
        echo, 'post', data=b'raw', content_type='image/gif', **KEY
    )
    assert status == 200
    assert answer == {'actor': ['key', 'newsroom'], 'body': 'raw'}
    assert current_actor().kind == 'system'


@pytest.mark.parametrize('accept', ['text/xml', 'text/html', 'rubbish'])
def test_no_accept_header_is_refused(accept: str) -> None:
    assert call(echo, HTTP_ACCEPT=accept, **KEY)[0] == 200


@pytest.mark.parametrize(
    ('options', 'method', 'status', 'code'),
    [
        ({}, 'get', 403, 'not_authenticated'),
        ({}, 'delete', 403, 'not_authenticated'),
        ({'HTTP_X_API_KEY': 'bad'}, 'get', 403, 'bad_signature'),
        (KEY, 'delete', 405, 'method_not_allowed'),
        (KEY, 'put', 405, 'method_not_allowed'),
    ],
)
def test_caller_is_checked_before_the_method(
    options: dict[str, str], method: str, status: int, code: str
) -> None:
    got, answer = call(echo, method, **options)
    assert got == status
    assert answer['error'] == status
    assert answer['code'] == code
    assert answer['detail'] == answer['message'] != ''


def test_wrong_method_names_the_right_ones() -> None:
    response = echo(RequestFactory().put('/', **KEY))  # type: ignore[arg-type]
    assert set(response['Allow'].split(', ')) == {'OPTIONS', 'GET', 'POST'}


def test_broken_rules_become_answers_and_notes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    assert call(echo, kwargs={'fail': 'rule'}, **KEY) == (
        400,
        {
            'error': 400,
            'message': 'Already done.',
            'code': 'already_complete',
        },
    )
    assert 'echo refused: already_complete' in caplog.text


def test_bugs_become_a_silent_500_and_a_logged_traceback(
    caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    status, answer = call(echo, kwargs={'fail': 'bug'}, **KEY)
    assert status == answer['error'] == 500
    assert answer['code'] == 'internal_error'
    assert 'secret' not in json.dumps(answer)
    assert 'a secret detail' in caplog.text
    settings.DEBUG = True
    status, answer = call(echo, kwargs={'fail': 'bug'}, **KEY)
    assert status == 500
    assert answer['message'] == 'a secret detail'
    assert 'ZeroDivisionError' in answer['traceback']


def test_bugs_before_the_endpoint_are_left_to_django() -> None:
    with pytest.raises(ZeroDivisionError):
        call(echo, HTTP_X_API_KEY='bug')


def test_endpoint_without_authenticators_needs_a_session() -> None:
    status, answer = call(nothing, user=AnonymousUser())
    assert status == 401
    assert answer['code'] == 'not_authenticated'


def test_exception_logger_lets_everything_pass(
    caplog: pytest.LogCaptureFixture,
) -> None:
    @api_exception_logger(logger)
    def divide(by: int) -> float:
        return 1 / by

    assert divide(2) == 0.5
    with pytest.raises(ZeroDivisionError):
        divide(0)
    assert 'divide failed' in caplog.text


def test_decorator_with_arguments() -> None:
    @decorator_with_arguments
    def times(function: Any, factor: int) -> Any:
        return lambda: factor * function()

    @times(3)
    def two() -> int:
        return 2

    assert two() == 6


def test_run_if_runs_only_while_every_flag_is_on(settings: Settings) -> None:
    @run_if('ORCHESTRA_SLACK_INTERNAL_ENABLED', 'GOOGLE_APPS')
    def shout(text: str) -> str:
        """Shout."""
        return text.upper()

    settings.ORCHESTRA_SLACK_INTERNAL_ENABLED = True
    settings.GOOGLE_APPS = False
    assert shout('hi') is None
    settings.GOOGLE_APPS = True
    assert shout('hi') == 'HI'
    assert shout.__doc__ == 'Shout.'


def test_run_if_insists_on_booleans(settings: Settings) -> None:
    @run_if('NO_SUCH_SETTING')
    def never() -> None:
        """Do nothing."""

    with pytest.raises(ImproperlyConfigured):
        never()
    settings.NO_SUCH_SETTING = 'yes'
    with pytest.raises(ImproperlyConfigured):
        never()
    settings.NO_SUCH_SETTING = False
    never()
