"""Pages of the admin run nothing but their own scripts."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from orchestra.tests.admin.population import populate
from orchestra.tests.admin.site import (
    MODELS,
    Model,
    action_of,
    label,
    page_of,
    url,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HEADER = 'Content-Security-Policy'

INLINE = re.compile(
    r'<script(?![^>]*(?:\bsrc=|\btype="application/json"))|<style|\son\w+='
)


def assert_secured(browser: Client, address: str) -> None:
    response = browser.get(address)
    if response.status_code == 403:
        return
    assert response.status_code == 200
    assert "script-src 'self' 'nonce-" in response.headers[HEADER]
    assert INLINE.search(response.text) is None


@pytest.mark.parametrize('model', MODELS, ids=label)
def test_pages_have_no_inline_scripts(browser: Client, model: Model) -> None:
    populate(1)
    row = model._default_manager.all()[0]
    for address in (
        url(model, 'changelist'),
        url(model, 'add'),
        page_of(row),
        page_of(row, 'delete'),
        page_of(row, 'history'),
    ):
        assert_secured(browser, address)


def test_pages_that_ask_have_no_inline_scripts(browser: Client) -> None:
    office = populate(1)[0]
    assert_secured(browser, action_of(office.project, 'end'))
    assert_secured(browser, action_of(office.assignment, 'reassign'))


def test_windows_that_close_themselves(browser: Client) -> None:
    response = browser.post(
        url(MODELS[0], 'add') + '?_popup=1', {'name': 'x', '_popup': '1'}
    )
    assert 'data-popup-response' in response.text
    office = populate(1)[0]
    response = browser.post(
        url(type(office.version.workflow), 'add') + '?_popup=1',
        {
            'slug': 'x',
            'name': 'x',
            'code_directory': '/x',
            'sample_data_load_function': '',
            '_popup': '1',
        },
    )
    assert 'data-popup-response' in response.text
    assert HEADER in response.headers
    assert INLINE.search(response.text) is None
