"""Checks of uploads and of what requests may carry."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from orchestra.tests.checks.findings import found


def test_uploads_have_no_folder(settings: Settings) -> None:
    settings.MEDIA_ROOT = ''
    assert found() == ['W009']


def test_uploads_in_another_storage(settings: Settings) -> None:
    settings.MEDIA_ROOT = ''
    backend = 'django.core.files.storage.InMemoryStorage'
    settings.STORAGES = {**settings.STORAGES, 'default': {'BACKEND': backend}}
    assert found() == []


def test_uploads_have_a_folder_that_cannot_be_written(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / 'file').write_text('')
    settings.MEDIA_ROOT = tmp_path / 'file' / 'media'
    assert found() == ['W011']


def test_kind_of_file_that_cannot_be_recognised(settings: Settings) -> None:
    settings.ORCHESTRA_UPLOAD_TYPES = ['png', 'exe']
    assert found() == ['E016']


@pytest.mark.parametrize(
    ('limit', 'expected'),
    [(1024, ['W019']), (2 * 1024 * 1024, []), (None, [])],
)
def test_requests_that_django_refuses(
    settings: Settings, limit: int | None, expected: list[str]
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = limit
    assert found() == expected
