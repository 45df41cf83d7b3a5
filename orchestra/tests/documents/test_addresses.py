"""Addresses of own documents hold when the site moves to another port."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from orchestra.documents.addresses import address_here

PATH = '/orchestra/app/documents/0f8fad5b-d9cb-469f-a165-70867728950e'


@pytest.mark.parametrize(
    'address',
    [
        f'https://orchestra.example.com{PATH}',
        f'https://orchestra.example.com{PATH}/',
        f'https://Orchestra.Example.com{PATH}',
        f'http://orchestra.example.com:8080{PATH}?a#b',
    ],
)
def test_those_of_this_site_become_paths(
    settings: Settings, address: str
) -> None:
    settings.ORCHESTRA_URL = 'https://orchestra.example.com'
    assert address_here(address) == PATH


@pytest.mark.parametrize(
    'address',
    [
        f'https://elsewhere.example.com{PATH}',
        f'https://orchestra.example.com.evil.org{PATH}',
        f'https://orchestra.example.com@evil.org{PATH}',
        f'ftp://orchestra.example.com{PATH}',
        f'http://127.0.0.1:8000{PATH}',
        f'http://localhost{PATH}',
        f'https://orchestra.example.com/elsewhere{PATH}',
        'https://orchestra.example.com/orchestra/app/documents/7',
        'https://[broken',
        'no address',
        '',
    ],
)
def test_all_others_stay_as_they_are(settings: Settings, address: str) -> None:
    settings.ORCHESTRA_URL = 'https://orchestra.example.com'
    assert address_here(address) == address


@pytest.mark.parametrize('host', ['127.0.0.1', 'localhost', '[::1]'])
def test_names_of_the_own_machine_are_one(
    settings: Settings, host: str
) -> None:
    settings.ORCHESTRA_URL = 'http://127.0.0.1:8001'
    assert address_here(f'http://{host}:8000{PATH}') == PATH
    stranger = f'http://10.0.0.1:8001{PATH}'
    assert address_here(stranger) == stranger
