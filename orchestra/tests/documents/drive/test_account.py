"""The service account: found, read, and let in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from orchestra.documents import get_document_store
from orchestra.documents.drive.account import (
    configured_account,
    credentials_of,
)
from orchestra.documents.google_drive import GoogleDriveStore
from orchestra.tests.fake_drive import FakeDrive


def test_settings_choose_drive(drive: FakeDrive) -> None:
    assert isinstance(get_document_store(), GoogleDriveStore)


def test_one_token_serves_many_stores(drive: FakeDrive) -> None:
    for name in ('a', 'b'):
        GoogleDriveStore().create_folder(name)

    assert drive.operations.count('token') == 1


def test_token_that_is_good_no_more_is_renewed(drive: FakeDrive) -> None:
    store = GoogleDriveStore()
    store.create_folder('a')
    drive.account.tokens.clear()

    store.create_folder('b')

    assert drive.operations.count('token') == 2
    assert drive.operations.count('files.create') == 2


def test_new_key_file_is_read(drive: FakeDrive, settings: Settings) -> None:
    GoogleDriveStore().create_folder('a')
    path = Path(settings.GOOGLE_SERVICE_ACCOUNT_FILE)
    path.write_text('{}')

    with pytest.raises(ImproperlyConfigured, match='no key of a service'):
        GoogleDriveStore().create_folder('b')


@pytest.mark.parametrize(
    ('email', 'subject'),
    [
        ('', None),
        ('ada@example.com', 'ada@example.com'),
        ('orchestra@example-project.iam.gserviceaccount.com', None),
        ('123@developer.gserviceaccount.com', None),
    ],
)
def test_person_to_act_for(
    drive: FakeDrive, settings: Settings, email: str, subject: str | None
) -> None:
    settings.GOOGLE_SERVICE_EMAIL = email

    GoogleDriveStore().create_folder('a')

    assert drive.account.subject == subject


def test_no_key_file(settings: Settings) -> None:
    settings.GOOGLE_APPS = True

    with pytest.raises(ImproperlyConfigured, match='names no JSON key'):
        get_document_store()


@pytest.mark.parametrize(
    'names',
    [
        {'GOOGLE_P12_PATH': '/etc/old.p12'},
        {'GOOGLE_SERVICE_ACCOUNT_FILE': '/etc/old.p12'},
        {'GOOGLE_SERVICE_ACCOUNT_FILE': Path('/etc/old.PFX')},
    ],
)
def test_p12_key(settings: Settings, names: dict[str, Any]) -> None:
    for name, value in names.items():
        setattr(settings, name, value)

    with pytest.raises(ImproperlyConfigured, match='no longer takes the P12'):
        configured_account()


@pytest.mark.parametrize(
    ('content', 'reason'),
    [
        (None, 'No such file'),
        ('', 'not JSON'),
        ('\ufeff{}', 'not JSON'),
        ('[]', 'no key of a service account'),
        ('{"type": "authorized_user"}', 'no key of a service account'),
        (
            '{"type": "service_account", "client_email": "a"}',
            'lacks private_key, token_uri',
        ),
        (
            """{"type": "service_account", "client_email": "a",
            "private_key": "secret", "token_uri": "b"}""",
            'private key is damaged',
        ),
    ],
)
def test_damaged_key_file(
    settings: Settings, tmp_path: Path, content: str | None, reason: str
) -> None:
    path = tmp_path / 'key.json'
    if content is not None:
        path.write_text(content)
    settings.GOOGLE_SERVICE_ACCOUNT_FILE = path

    with pytest.raises(ImproperlyConfigured, match=reason) as caught:
        credentials_of(configured_account())

    assert str(path) in str(caught.value)
    assert 'secret' not in str(caught.value)


def test_folder_in_place_of_a_key_file(
    settings: Settings, tmp_path: Path
) -> None:
    settings.GOOGLE_SERVICE_ACCOUNT_FILE = tmp_path

    with pytest.raises(ImproperlyConfigured, match='Is a directory'):
        credentials_of(configured_account())


def test_packages_are_loaded_when_they_are_needed() -> None:
    code = (
        'import sys, django; django.setup();'
        'import orchestra.google_apps.convenience, orchestra.utils.s3;'
        'import orchestra.documents.google_drive;'
        'print({"googleapiclient", "google.oauth2", "httplib2", "boto3"}'
        ' & set(sys.modules))'
    )
    result = subprocess.run(
        [sys.executable, '-c', code],
        env={**os.environ, 'PYTHONPATH': os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.strip() == 'set()'


@pytest.mark.parametrize(
    'package', ['google.oauth2.service_account', 'googleapiclient.discovery']
)
def test_packages_that_are_missing(
    drive: FakeDrive, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(ImproperlyConfigured, match=r'orchestra\[google\]'):
        GoogleDriveStore().create_folder('a')
