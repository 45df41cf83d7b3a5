"""Putting files into a bucket of Amazon S3."""

from __future__ import annotations

import re
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from orchestra.core.errors import UploadError
from orchestra.tests.fake_s3 import Bucket
from orchestra.utils.s3 import (
    MAX_UPLOAD_SIZE_MB,
    S3UploadError,
    upload_editor_image,
    upload_file,
)

LIMIT = 20_000_000


@pytest.mark.parametrize(
    ('media_type', 'extension'),
    [('image/jpeg', 'jpg'), ('image/png', 'png'), ('image/gif', 'gif')],
)
@pytest.mark.parametrize('prefix', [None, '', 'production/letters'])
def test_picture_that_everybody_can_read(
    bucket: Bucket, media_type: str, extension: str, prefix: str | None
) -> None:
    url = upload_editor_image(b'picture', media_type, prefix)

    [key] = bucket.keys()
    folder = f'{prefix}/' if prefix else ''
    assert re.fullmatch(f'{folder}[0-9a-f]{{32}}[.]{extension}', key)
    assert url == f'https://{bucket.name}.s3.amazonaws.com/{key}'
    kept = bucket.get(key)
    assert kept['Body'].read() == b'picture'
    assert kept['ContentType'] == media_type
    access = bucket.client.get_object_acl(Bucket=bucket.name, Key=key)
    assert [
        (grant['Grantee'].get('URI', '').rpartition('/')[2])
        for grant in access['Grants']
        if grant['Permission'] == 'READ'
    ] == ['AllUsers']


def test_other_files_are_for_the_owner(bucket: Bucket) -> None:
    upload_file(bucket.name, b'a,b', 'text/csv', 'csv')

    [key] = bucket.keys()
    access = bucket.client.get_object_acl(Bucket=bucket.name, Key=key)
    assert [grant['Permission'] for grant in access['Grants']] == [
        'FULL_CONTROL'
    ]


def test_every_file_has_a_name_of_its_own(bucket: Bucket) -> None:
    urls = {
        upload_file(bucket.name, b'x', 'text/plain', 'txt') for _ in range(3)
    }

    assert len(urls) == len(bucket.keys()) == 3


@pytest.mark.parametrize('media_type', ['image/svg+xml', 'text/html', ''])
def test_other_kinds_are_refused(bucket: Bucket, media_type: str) -> None:
    with pytest.raises(S3UploadError) as caught:
        upload_editor_image(b'x', media_type)

    assert caught.value.code == 'unsupported_type'
    assert bucket.keys() == []


def test_limit(bucket: Bucket) -> None:
    assert MAX_UPLOAD_SIZE_MB == 20
    upload_editor_image(bytes(LIMIT), 'image/png')
    with pytest.raises(S3UploadError, match='20 MB') as caught:
        upload_editor_image(bytes(LIMIT + 1), 'image/png')

    assert caught.value.code == 'file_too_large'
    assert len(bucket.keys()) == 1


def test_error_is_that_of_all_uploads() -> None:
    assert S3UploadError is UploadError


def test_bucket_that_does_not_exist(
    bucket: Bucket, settings: Settings
) -> None:
    settings.EDITOR_IMAGE_BUCKET_NAME = 'nobody-has-it'

    with pytest.raises(S3UploadError, match='bucket does not exist'):
        upload_editor_image(b'x', 'image/png')


def test_bucket_name_that_cannot_be_one(bucket: Bucket) -> None:
    with pytest.raises(S3UploadError, match='Invalid bucket name'):
        upload_file('no bucket', b'x', 'text/plain', 'txt')


def test_nobody_answers(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('AWS_ENDPOINT_URL_S3', 'http://127.0.0.1:1')

    with pytest.raises(S3UploadError, match='Could not connect') as caught:
        upload_editor_image(b'x', 'image/png')

    assert caught.value.code == 'upload_failed'


def test_without_amazons_package(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, 'boto3', None)

    with pytest.raises(ImproperlyConfigured, match=r'orchestra\[aws\]'):
        upload_editor_image(b'x', 'image/png')
