"""Who gets the documents and their pages, and what those hold."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from orchestra.openapi.apis import APIS, CLIENT, INTERFACE, Api
from orchestra.openapi.document import api_document
from orchestra.tests.factories import create_user

pytestmark = pytest.mark.django_db

ROOT = '/orchestra/api'
both_apis = pytest.mark.parametrize(
    'api', APIS.values(), ids=lambda api: api.name
)


class Page(HTMLParser):
    """What can be told of a page by its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        named = {name: value or '' for name, value in attrs}
        self.tags.append(tag)
        self.attributes += named
        if 'id' in named:
            self.ids.append(named['id'])
        if tag == 'a':
            self.links.append(named['href'])
        if 'src' in named or tag == 'link':
            self.loaded.append(named.get('src') or named['href'])


@pytest.fixture
def signed_in() -> Client:
    client = Client()
    client.force_login(create_user())
    return client


def page_of(client: Client, api: Api) -> str:
    name = f'orchestra:{api.name}_reference'
    response: Any = client.get(reverse(name))
    assert response.status_code == 200
    html: str = response.content.decode()
    return html


def test_addresses() -> None:
    assert (
        reverse('orchestra:client_openapi') == f'{ROOT}/project/openapi.json'
    )
    assert reverse('orchestra:client_reference') == (
        f'{ROOT}/project/reference/'
    )
    assert reverse('orchestra:interface_openapi') == (
        f'{ROOT}/interface/openapi.json'
    )
    assert reverse('orchestra:interface_reference') == (
        f'{ROOT}/interface/reference/'
    )


def test_everybody_gets_the_document_for_programs(client: Client) -> None:
    response: Any = client.get(f'{ROOT}/project/openapi.json')
    assert response.status_code == 200
    assert response.headers['Content-Type'] == 'application/json'
    assert json.loads(response.content) == api_document(CLIENT)
    assert 'Programs start projects' in page_of(client, CLIENT)


def test_document_of_the_interface_is_for_people_signed_in(
    client: Client, signed_in: Client
) -> None:
    address = f'{ROOT}/interface/openapi.json'
    asked: Any = client.get(address)
    assert asked.status_code == 302
    refused: Any = client.get(address, headers={'Accept': 'application/json'})
    assert refused.status_code == 401
    page: Any = client.get(f'{ROOT}/interface/reference/')
    assert page.status_code == 302
    assert page.headers['Location'].startswith('/orchestra/accounts/login/')
    served: Any = signed_in.get(address)
    assert json.loads(served.content) == api_document(INTERFACE)
    assert 'What the dashboard' in page_of(signed_in, INTERFACE)


@both_apis
def test_they_can_only_be_read(signed_in: Client, api: Api) -> None:
    for name in ('openapi', 'reference'):
        address = reverse(f'orchestra:{api.name}_{name}')
        for method in ('post', 'put', 'delete'):
            response: Any = getattr(signed_in, method)(address)
            assert response.status_code == 405


@both_apis
def test_unchanged_documents_are_not_sent_again(
    signed_in: Client, api: Api
) -> None:
    address = reverse(f'orchestra:{api.name}_openapi')
    tag = signed_in.get(address).headers['ETag']
    again: Any = signed_in.get(address, headers={'If-None-Match': tag})
    assert again.status_code == 304
    assert again.content == b''


@both_apis
def test_page_shows_all_of_the_document(signed_in: Client, api: Api) -> None:
    document = api_document(api)
    html = page_of(signed_in, api)
    page = Page(html)
    assert len(set(page.ids)) == len(page.ids)
    root = document['servers'][0]['url']
    for path, methods in document['paths'].items():
        assert root + path in html
        for operation in methods.values():
            assert operation['operationId'] in page.ids
            for parameter in operation.get('parameters', ()):
                assert parameter['name'] in html
    for schema in document['components']['schemas'].values():
        for name in schema['properties']:
            assert f'<code>{name}</code>' in html
    for status in document['components']['responses']:
        assert f'status-{status.removeprefix("Status")}' in page.ids


@both_apis
def test_links_of_the_page_lead_somewhere(signed_in: Client, api: Api) -> None:
    page = Page(page_of(signed_in, api))
    for link in page.links:
        if link.startswith('#'):
            assert link[1:] in page.ids
        else:
            assert link.startswith('/')


@both_apis
def test_page_works_under_the_policy(signed_in: Client, api: Api) -> None:
    name = f'orchestra:{api.name}_reference'
    response: Any = signed_in.get(reverse(name))
    policy = response.headers['Content-Security-Policy']
    assert "default-src 'self'" in policy
    html = response.content.decode()
    page = Page(html)
    assert 'script' not in page.tags
    assert 'style' not in page.tags
    assert 'style' not in page.attributes
    assert not [name for name in page.attributes if name.startswith('on')]
    assert page.loaded
    for address in page.loaded:
        assert address.startswith('/static/')
    assert not re.search('https?://', html)


def test_page_escapes_what_it_shows() -> None:
    from orchestra.templatetags.orchestra_reference import inline_code

    assert inline_code('`<b>` & <i>') == (
        '<code>&lt;b&gt;</code> &amp; &lt;i&gt;'
    )
    assert inline_code('`unfinished') == '`unfinished'
