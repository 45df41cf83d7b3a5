"""Whatever people call things, names stay harmless."""

from __future__ import annotations

from typing import Any

import pytest

from orchestra.tests.interface_api.documents.document_client import (
    DocumentClient,
)
from orchestra.tests.uploads.samples import FILES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ('given', 'kept'),
    [
        ('../../etc/passwd', '-..-etc-passwd'),
        ('photo\u202egpj.exe', 'photogpj.exe'),
        ('CON', '_CON'),
        ('nul.txt', '_nul.txt'),
        ('a\x01\x7fb', 'ab'),
        ('e\u0301clair', 'éclair'),
        ('.hidden.', 'hidden'),
        (' two\t words ', 'two words'),
        ('k' * 200, 'k' * 200),
        ('<b>&"', '<b>&"'),
    ],
)
def test_hostile_names(
    api: DocumentClient, folder_id: str, given: str, kept: str
) -> None:
    created = api.act(folder_id, 'folders', name=given).json()

    assert created['name'] == kept


@pytest.mark.parametrize(
    'name', ['', ' ', '..', '\u202e', 'k' * 201, None, 5, ['a'], 'a\0b']
)
def test_names_that_are_none(
    api: DocumentClient, folder_id: str, name: Any
) -> None:
    answer = api.act(folder_id, 'folders', name=name)

    assert answer.status_code == 400
    assert api.show(folder_id)['items'] == []


@pytest.mark.parametrize(
    ('given', 'kept'),
    [
        ('k' * 240 + '.png', 'k' * 196 + '.png'),
        ('\u202e.png', 'png.png'),
        ('aux.jpg', '_aux.png'),
    ],
)
def test_hostile_names_of_files(
    api: DocumentClient, folder_id: str, given: str, kept: str
) -> None:
    created = api.upload(folder_id, FILES['png'], given).json()

    assert created['name'] == kept


def test_renaming(api: DocumentClient, folder_id: str) -> None:
    file = api.upload(folder_id, FILES['png'], 'a.png').json()
    api.act(folder_id, 'folders', name='Oven')

    taken = api.act(file['id'], 'rename', name='oven').json()
    dangerous = api.act(file['id'], 'rename', name='oven.html').json()

    assert taken['name'] == 'oven.png'
    assert dangerous['name'] == 'oven.png'
