"""Orchestra's own store with its files in Amazon S3."""

from __future__ import annotations

import pytest
from example_project.environment import storages
from pytest_django import Settings

from orchestra.documents import DocumentError
from orchestra.documents.local import LocalDocumentStore
from orchestra.tests.fake_s3 import KEY, SECRET, Bucket
from orchestra.tests.uploads.samples import picture

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PNG = picture('PNG')


@pytest.fixture(autouse=True)
def _storage(
    bucket: Bucket, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('AWS_S3_KEY', KEY)
    monkeypatch.setenv('AWS_S3_SECRET', SECRET)
    settings.STORAGES = storages(bucket.name)


def test_file(
    store: LocalDocumentStore, folder_id: str, bucket: Bucket
) -> None:
    file = store.upload(folder_id, 'a.png', PNG, 'image/png')

    assert store.read(file.id) == PNG
    # The picture and a small one of it.
    assert len(bucket.keys()) == 2


def test_file_that_s3_has_lost(
    store: LocalDocumentStore, folder_id: str, bucket: Bucket
) -> None:
    file = store.upload(folder_id, 'a.png', PNG, 'image/png')
    keys = bucket.keys()
    for key in keys:
        bucket.client.delete_object(Bucket=bucket.name, Key=key)

    with pytest.raises(DocumentError) as caught:
        store.read(file.id)

    assert caught.value.code == 'item_not_found'


def test_s3_that_takes_nothing(
    store: LocalDocumentStore, folder_id: str, bucket: Bucket
) -> None:
    bucket.client.delete_bucket(Bucket=bucket.name)

    with pytest.raises(DocumentError) as caught:
        store.upload(folder_id, 'a.png', PNG, 'image/png')

    assert caught.value.code == 'store_unavailable'
    assert store.list_folder(folder_id) == []
