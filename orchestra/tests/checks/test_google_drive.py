"""Mistakes in the settings of Google Drive, found before anybody is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from orchestra.documents.store import GOOGLE_DRIVE_STORE
from orchestra.tests.checks.findings import found, messages
from orchestra.tests.fake_drive import FakeDrive


def test_drive_that_has_all_it_needs(drive: FakeDrive) -> None:
    assert found() == []
    assert drive.operations == []


def test_drive_that_has_nothing(settings: Settings) -> None:
    settings.GOOGLE_APPS = True

    assert found() == ['E005', 'E006']


def test_drive_as_the_store_of_the_settings(
    drive: FakeDrive, settings: Settings
) -> None:
    settings.GOOGLE_APPS = False
    settings.ORCHESTRA_DOCUMENT_STORE = GOOGLE_DRIVE_STORE
    settings.GOOGLE_PROJECT_ROOT_ID = ''

    assert found() == ['E006']


@pytest.mark.parametrize(
    ('content', 'reason'),
    [
        (None, 'No such file'),
        ('not JSON', 'not JSON'),
        ('{"type": "authorized_user"}', 'no key of a service account'),
    ],
)
def test_key_file(
    drive: FakeDrive,
    settings: Settings,
    tmp_path: Path,
    content: str | None,
    reason: str,
) -> None:
    path = tmp_path / 'key.json'
    if content is not None:
        path.write_text(content)
    settings.GOOGLE_SERVICE_ACCOUNT_FILE = str(path)

    [message] = messages()

    assert message.id == 'orchestra.E005'
    assert reason in message.msg
    assert 'google_drive.md' in str(message.hint)


def test_p12_key_in_use(drive: FakeDrive, settings: Settings) -> None:
    settings.GOOGLE_SERVICE_ACCOUNT_FILE = ''
    settings.GOOGLE_P12_PATH = '/etc/old.p12'

    [message] = messages()

    assert message.id == 'orchestra.E005'
    assert 'P12' in message.msg


def test_p12_key_left_over(settings: Settings) -> None:
    settings.GOOGLE_P12_PATH = '/etc/old.p12'

    assert found() == ['W010']


@pytest.mark.parametrize(
    ('name', 'value'),
    [
        ('GOOGLE_APPS', 'yes'),
        ('GOOGLE_P12_PATH', 1),
        ('GOOGLE_PROJECT_ROOT_ID', None),
        ('GOOGLE_SERVICE_ACCOUNT_FILE', None),
        ('GOOGLE_SERVICE_EMAIL', None),
    ],
)
def test_wrong_type(settings: Settings, name: str, value: Any) -> None:
    settings.GOOGLE_APPS = True
    setattr(settings, name, value)

    assert found() == ['E001']
