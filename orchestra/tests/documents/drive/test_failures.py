"""A Drive that refuses, breaks off, makes no sense or says nothing."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from orchestra.documents import DocumentError, LinkAccess
from orchestra.documents.drive.errors import DAY_SECONDS, seconds_of
from orchestra.documents.google_drive import GoogleDriveStore
from orchestra.tests.fake_drive import (
    DOCUMENT,
    ROOT_ID,
    DriveFile,
    FakeDrive,
    Order,
    dropped,
    refused,
    silent,
)
from orchestra.tests.loopback import loopback_server

pytestmark = pytest.mark.slow

LARGE = 6 * 1000**2

Work = Callable[[GoogleDriveStore, str], Any]


def upload_large(store: GoogleDriveStore, item_id: str) -> Any:
    return store.upload(ROOT_ID, 'a.txt', bytes(LARGE), 'text/plain')


OPERATIONS: dict[str, Work] = {
    'files.create': lambda store, _: store.create_folder('a'),
    'files.copy': lambda store, id_: store.create_document(
        'a', template_id=id_
    ),
    'files.upload': lambda store, _: store.upload(
        ROOT_ID, 'a.txt', b'a', 'text/plain'
    ),
    'upload.start': upload_large,
    'upload.part': upload_large,
    'files.get': lambda store, id_: store.get(id_),
    'files.export': lambda store, id_: store.read(id_),
    'files.list': lambda store, _: store.list_folder(ROOT_ID),
    'files.update': lambda store, id_: store.delete(id_),
    'permissions.create': lambda store, id_: store.allow_by_link(
        id_, LinkAccess.READ
    ),
}


@pytest.fixture
def document(drive: FakeDrive) -> DriveFile:
    """A document that is there already."""
    return drive.add('Plan', DOCUMENT)


@pytest.fixture(autouse=True)
def _quiet_client(caplog: pytest.LogCaptureFixture) -> None:
    """Google's client logs what is ordered here."""
    caplog.set_level(logging.CRITICAL, 'googleapiclient.http')


def failure(
    document: DriveFile, operation: str = 'files.get'
) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        OPERATIONS[operation](GoogleDriveStore(), document.id)
    return caught.value


@pytest.mark.parametrize('operation', OPERATIONS)
def test_every_operation_tells_what_went_wrong(
    drive: FakeDrive, document: DriveFile, operation: str
) -> None:
    drive.fail(operation, refused(503, 'backendError', Retry_After='7'))

    error = failure(document, operation)

    assert error.code == 'store_unavailable'
    assert error.is_transient
    assert error.retry_after == timedelta(seconds=7)
    assert drive.operations.count(operation) == 1


@pytest.mark.parametrize(
    ('order', 'code'),
    [
        (refused(400, 'badRequest'), 'document'),
        (refused(401, 'authError'), 'access_denied'),
        (refused(403, 'insufficientFilePermissions'), 'access_denied'),
        (refused(403, 'domainPolicy'), 'access_denied'),
        (refused(403, 'storageQuotaExceeded'), 'quota_exceeded'),
        (refused(403, 'teamDriveFileLimitExceeded'), 'quota_exceeded'),
        (refused(403, 'rateLimitExceeded'), 'store_unavailable'),
        (refused(403, 'userRateLimitExceeded'), 'store_unavailable'),
        (refused(403, 'dailyLimitExceeded'), 'store_unavailable'),
        (refused(403, 'exportSizeLimitExceeded'), 'file_too_large'),
        (refused(404, 'notFound'), 'item_not_found'),
        (refused(408, 'timeout'), 'store_unavailable'),
        (refused(410, 'gone'), 'store_unavailable'),
        (refused(413, 'uploadTooLarge'), 'file_too_large'),
        (refused(429, 'rateLimitExceeded'), 'store_unavailable'),
        (refused(500, 'backendError'), 'store_unavailable'),
        (refused(502), 'store_unavailable'),
        (refused(503), 'store_unavailable'),
        (dropped(), 'store_unavailable'),
    ],
)
def test_codes(
    drive: FakeDrive, document: DriveFile, order: Order, code: str
) -> None:
    # Google's client shows its token once more when it is refused.
    drive.fail('files.get', order, times=3)

    error = failure(document)

    assert error.code == code
    assert error.is_transient == (code == 'store_unavailable')
    assert error.retry_after is None
    assert 'Google Drive' in str(error)


def test_reason_is_told(drive: FakeDrive, document: DriveFile) -> None:
    drive.fail('files.get', refused(403, 'domainPolicy'))

    error = failure(document)

    assert error.context == {'status': 403, 'reasons': ('domainPolicy',)}
    assert 'Refused: domainPolicy.' in str(error)


@pytest.mark.parametrize(
    ('header', 'seconds'),
    [
        ('120', 120),
        (' 0 ', 0),
        ('-5', None),
        ('soon', None),
        ('', None),
        ('9' * 30, DAY_SECONDS),
        ('Thu, 01 Jan 1970 00:00:00 GMT', 0),
        ('Thu, 01 Jan 1970 00:00:00 -0000', 0),
        ('Fri, 31 Dec 9999 23:59:59 GMT', DAY_SECONDS),
    ],
)
def test_how_long_to_wait(header: str, seconds: float | None) -> None:
    assert seconds_of(header) == seconds


def test_moment_to_come_back() -> None:
    moment = datetime.now(UTC) + timedelta(minutes=5)

    seconds = seconds_of(format_datetime(moment, usegmt=True))

    assert seconds is not None
    assert 200 < seconds <= 300


@pytest.mark.parametrize('operation', ['files.get', 'files.upload'])
def test_silence_ends(
    drive: FakeDrive,
    document: DriveFile,
    settings: Settings,
    operation: str,
) -> None:
    settings.ORCHESTRA_GOOGLE_TIMEOUT_SECONDS = 0.3
    drive.fail(operation, silent())

    error = failure(document, operation)

    assert error.code == 'store_unavailable'
    assert 'too long' in str(error)


def test_nobody_listens(
    drive: FakeDrive, document: DriveFile, settings: Settings
) -> None:
    settings.ORCHESTRA_GOOGLE_API_ROOT = 'http://127.0.0.1:1/'

    assert failure(document).code == 'store_unavailable'


@pytest.mark.parametrize(
    'body', [b'', b'<html>Sign in to the network</html>', b'\xff\xfe{']
)
def test_answer_of_somebody_else(
    drive: FakeDrive, document: DriveFile, settings: Settings, body: bytes
) -> None:
    with loopback_server() as proxy:
        proxy.answers = [(200, body)]
        settings.ORCHESTRA_GOOGLE_API_ROOT = proxy.url

        assert failure(document).code == 'store_unavailable'


@pytest.mark.parametrize('body', [b'<h1>Bad gateway</h1>', [], {'error': 1}])
def test_refusal_of_somebody_else(
    drive: FakeDrive, document: DriveFile, settings: Settings, body: Any
) -> None:
    with loopback_server() as proxy:
        proxy.answers = [(502, body)]
        settings.ORCHESTRA_GOOGLE_API_ROOT = proxy.url

        error = failure(document)

    assert error.code == 'store_unavailable'
    assert str(error).endswith('status 502')


def test_account_that_google_does_not_know(
    drive: FakeDrive, document: DriveFile, settings: Settings, tmp_path: Path
) -> None:
    settings.GOOGLE_SERVICE_ACCOUNT_FILE = drive.account.write_key_file(
        tmp_path / 'other.json', client_email='other@example.com'
    )

    error = failure(document)

    assert error.code == 'access_denied'
    assert 'does not accept the service account' in str(error)


def test_tokens_that_do_not_come(
    drive: FakeDrive, document: DriveFile
) -> None:
    drive.fail('token', dropped(), times=9)

    assert failure(document).code == 'store_unavailable'


def test_tokens_that_google_cannot_give_now(
    drive: FakeDrive, document: DriveFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Google's client waits and asks again on its own here.
    monkeypatch.setattr(time, 'sleep', lambda _seconds: None)
    drive.fail('token', refused(503, 'backendError'), times=9)

    assert failure(document).code == 'store_unavailable'


def test_no_room(drive: FakeDrive, document: DriveFile) -> None:
    drive.drive.quota_bytes = 0

    error = failure(document, 'files.upload')

    assert error.code == 'quota_exceeded'
    assert not error.is_transient


def test_no_root(drive: FakeDrive, settings: Settings) -> None:
    settings.GOOGLE_PROJECT_ROOT_ID = ''

    with pytest.raises(ImproperlyConfigured, match='GOOGLE_PROJECT_ROOT_ID'):
        GoogleDriveStore().create_folder('a')


@pytest.mark.parametrize(
    ('operation', 'create'),
    [
        ('files.create', lambda s: s.create_folder('a', key='k')),
        ('files.create', lambda s: s.create_document('a', key='k')),
        (
            'files.upload',
            lambda s: s.upload(ROOT_ID, 'a', b'x', 'text/plain', key='k'),
        ),
        (
            'upload.part',
            lambda s: s.upload(
                ROOT_ID, 'a', bytes(LARGE), 'text/plain', key='k'
            ),
        ),
    ],
)
def test_lost_answer_leaves_one_item(
    drive: FakeDrive,
    operation: str,
    create: Callable[[GoogleDriveStore], Any],
) -> None:
    drive.fail(operation, dropped(is_done=True))
    store = GoogleDriveStore()

    with pytest.raises(DocumentError, match='cannot be reached'):
        create(store)
    item = create(store)

    assert [file.id for file in drive.inside(ROOT_ID)] == [item.id]
