"""What tests of several packages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from orchestra.documents import DocumentStore, get_document_store
from orchestra.tests.builds import write_build
from orchestra.tests.fake_drive import FakeDrive, serve_drive
from orchestra.tests.fake_s3 import (
    KEY,
    REGION,
    SECRET,
    Bucket,
    create_bucket,
    serve_s3,
)


@pytest.fixture
def build(tmp_path: Path, settings: Settings) -> Path:
    """A build of the front end, found before the real one; its manifest."""
    folder = tmp_path / 'static'
    settings.STATICFILES_DIRS = [folder]
    return write_build(folder)


@pytest.fixture
def no_build(tmp_path: Path, settings: Settings) -> None:
    """No build of the front end, whether there is a real one or not."""
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATICFILES_FINDERS = [
        'django.contrib.staticfiles.finders.FileSystemFinder'
    ]


@pytest.fixture
def drive(tmp_path: Path, settings: Settings) -> Iterator[FakeDrive]:
    """A Google Drive on loopback, where Orchestra keeps its documents."""
    with serve_drive() as fake:
        for name, value in fake.settings(tmp_path).items():
            setattr(settings, name, value)
        yield fake


@pytest.fixture(params=['local', 'drive'])
def each_store(
    request: pytest.FixtureRequest,
    db: None,
    settings: Settings,
    tmp_path: Path,
) -> DocumentStore:
    """The store that the settings choose: Orchestra's own, and Drive."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    if request.param == 'drive':
        request.getfixturevalue('drive')
    return get_document_store()


@pytest.fixture(scope='session')
def s3_url() -> Iterator[str]:
    """Address of an Amazon S3 on loopback."""
    with serve_s3() as url:
        yield url


@pytest.fixture
def bucket(
    s3_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Bucket:
    """A bucket that Orchestra has the keys to."""
    monkeypatch.setenv('AWS_ENDPOINT_URL_S3', s3_url)
    monkeypatch.setenv('AWS_DEFAULT_REGION', REGION)
    settings.AWS_S3_KEY = KEY
    settings.AWS_S3_SECRET = SECRET
    bucket = create_bucket(s3_url)
    settings.EDITOR_IMAGE_BUCKET_NAME = bucket.name
    return bucket
