"""The documents are valid, complete, and those of the repository."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from openapi_spec_validator import validate

from orchestra.openapi.apis import APIS, CLIENT, INTERFACE, Api
from orchestra.openapi.document import api_document
from orchestra.openapi.operations import operations_of
from orchestra.openapi.routes import routes_of
from orchestra.tests.factories import create_user
from orchestra.tests.signed_client import SignedClient

GOLDEN_FILES = Path(__file__).resolve().parents[3] / 'docs' / 'openapi'
NO_OPERATIONS = {'status', 'client_openapi', 'client_reference'} | {
    'interface_openapi',
    'interface_reference',
}
"""What lies below `api/` and belongs to neither API."""

both_apis = pytest.mark.parametrize(
    'api', APIS.values(), ids=lambda api: api.name
)


def patterns_below(
    prefix: str, resolver: URLResolver, text: str = ''
) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        path = text + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns_below(prefix, pattern, path)
        elif path.lstrip('^/').startswith(prefix):
            yield pattern


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for entry in value.values():
            yield from strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from strings(entry)
    elif isinstance(value, str):
        yield value


@both_apis
def test_document_is_valid(api: Api) -> None:
    document = api_document(api)
    assert document['openapi'] == '3.1.0'
    validate(document)


@both_apis
def test_repository_has_the_document(api: Api) -> None:
    path = GOLDEN_FILES / f'{api.name}.json'
    stored = json.loads(path.read_text(encoding='utf-8'))
    assert stored == api_document(api), (
        'The contract has changed. If that is meant, run `make openapi` and '
        'commit docs/openapi with the change.'
    )


def test_every_endpoint_is_described() -> None:
    missing = {
        pattern.name
        for pattern in patterns_below('orchestra/api/', get_resolver())
        if pattern.name and not operations_of(pattern.callback)
    }
    assert missing <= NO_OPERATIONS, (
        'Describe these endpoints with orchestra.openapi.operations.'
    )


@pytest.mark.django_db
@both_apis
def test_documented_methods_are_those_that_are_answered(api: Api) -> None:
    client = Client()
    client.force_login(create_user(is_superuser=True))
    signed = SignedClient()
    described: dict[str, set[str]] = {}
    for route in routes_of(api):
        described.setdefault(route.path, set()).add(route.operation.method)
    for path, methods in described.items():
        concrete = re.sub(r'\{number\}', '1', path)
        concrete = re.sub(r'\{\w+\}', str(GOLDEN_ID), concrete)
        address = api_document(api)['servers'][0]['url'] + concrete
        headers = signed.headers() if api is CLIENT else {}
        response: Any = client.generic('TRACE', address, headers=headers)
        assert response.status_code == 405, path
        allowed = set(response.headers['Allow'].split(', '))
        assert allowed - {'HEAD', 'OPTIONS'} == methods, path


GOLDEN_ID = '7f3f3f6e-43c4-4b3a-9b6c-3d8a9d1f2a5b'


@both_apis
def test_everything_is_explained(api: Api) -> None:
    document = api_document(api)
    for methods in document['paths'].values():
        for operation in methods.values():
            assert operation['summary'].endswith('.')
    for name, schema in document['components']['schemas'].items():
        assert schema['description'].endswith('.'), name
        for word in schema.get('required', ()):
            assert word in schema['properties']


@both_apis
def test_operations_have_names_of_their_own(api: Api) -> None:
    names = [
        operation['operationId']
        for methods in api_document(api)['paths'].values()
        for operation in methods.values()
    ]
    assert len(set(names)) == len(names)


@both_apis
def test_documents_hold_no_marks_of_python(api: Api) -> None:
    for text in strings(api_document(api)):
        assert '``' not in text
        assert 'Args:' not in text
        assert 'dict[' not in text


def test_refusals_follow_from_the_endpoint() -> None:
    paths = api_document(CLIENT)['paths']
    reading = paths['/workflow_types/']['get']['responses']
    assert set(reading) == {'200', '403', '500', '503'}
    creating = paths['/create_project/']['post']['responses']
    assert {'200', '400', '403', '409', '413', '422'} <= set(creating)
    dashboard = api_document(INTERFACE)['paths']['/dashboard_tasks/']
    assert {'200', '302', '304', '401', '403'} <= set(
        dashboard['get']['responses']
    )


def test_one_address_may_have_several_methods() -> None:
    path = api_document(INTERFACE)['paths'][
        '/new_task_assignment/{task_type}/'
    ]
    assert {
        method: operation['operationId'] for method, operation in path.items()
    } == {
        'get': 'get_new_task_assignment',
        'post': 'post_new_task_assignment',
    }
    [parameter] = path['post']['parameters']
    assert parameter['schema']['enum'] == ['entry_level', 'reviewer']


def printed(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command('openapi', *arguments, stdout=out, **options)
    return out.getvalue()


def test_command_prints_a_document() -> None:
    assert json.loads(printed()) == api_document(CLIENT)
    assert json.loads(printed('client')) == api_document(CLIENT)
    assert json.loads(printed('interface')) == api_document(INTERFACE)


def test_command_writes_what_the_repository_holds(tmp_path: Path) -> None:
    assert printed(write=str(tmp_path)) == ''
    for api in APIS.values():
        name = f'{api.name}.json'
        assert (tmp_path / name).read_bytes() == (
            GOLDEN_FILES / name
        ).read_bytes()


def test_command_says_where_it_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match='No such file'):
        printed(write=str(tmp_path / 'missing'))


def test_documents_need_no_database() -> None:
    """Nothing in them depends on what a server holds."""
    assert api_document(CLIENT) == api_document(CLIENT)


def test_document_follows_the_prefix_of_the_server() -> None:
    from django.urls import set_script_prefix

    set_script_prefix('/below/')
    try:
        document = api_document(CLIENT)
    finally:
        set_script_prefix('/')
    assert document['servers'] == [{'url': '/below/orchestra/api/project'}]
    assert document['paths'] == api_document(CLIENT)['paths']
