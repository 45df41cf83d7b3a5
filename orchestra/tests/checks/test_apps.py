"""Checks of the installed apps."""

from __future__ import annotations

import pytest
from django.test import override_settings
from pytest_django import Settings

from orchestra.checks import check_order_of_apps, check_required_apps
from orchestra.tests.checks.findings import found


def test_workflow_app_that_is_not_installed(settings: Settings) -> None:
    settings.ORCHESTRA_WORKFLOWS = ['no_such_workflow']
    assert found() == ['E004']


@pytest.mark.parametrize('name', ['registration', 'django_filters'])
def test_app_that_is_missing(settings: Settings, name: str) -> None:
    rest = [app for app in settings.INSTALLED_APPS if app != name]

    with override_settings(INSTALLED_APPS=rest):
        (message,) = check_required_apps(None)

    assert message.id == 'orchestra.E007'
    assert message.msg == f'"{name}" is missing from INSTALLED_APPS.'
    assert message.hint


def test_admin_before_orchestra(settings: Settings) -> None:
    order = list(settings.INSTALLED_APPS)
    order.remove('orchestra')
    with override_settings(INSTALLED_APPS=[*order, 'orchestra']):
        messages = check_order_of_apps(None)
    assert [message.id for message in messages] == ['orchestra.W003'] * 2
