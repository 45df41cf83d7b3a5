"""What the reference page shows, read from an OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

Schema = dict[str, Any]

_SCHEMAS = '#/components/schemas/'
_RESPONSES = '#/components/responses/'


@dataclass(frozen=True)
class Word:
    """A part of the name of a type.

    Attributes:
        text: How it reads.
        anchor: Where on the page it is explained; '' if it needs none.
    """

    text: str
    anchor: str = ''


@dataclass(frozen=True)
class Row:
    """A field or parameter.

    Attributes:
        name: Its name.
        words: Its type.
        notes: Limits of its values.
        description: What it means, in paragraphs.
        place: Where a parameter stands: path, query or header.
        is_required: Whether it must be there.
    """

    name: str
    words: tuple[Word, ...]
    notes: str
    description: str
    place: str
    is_required: bool


@dataclass(frozen=True)
class Table:
    """The fields of an object.

    Attributes:
        title: The name of a type, or what a request is.
        anchor: Where it can be found on the page.
        description: What it is.
        words: Its type, if it is no object with fields.
        rows: Its fields.
    """

    title: str
    anchor: str
    description: str
    words: tuple[Word, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Refusal:
    """An answer that is no success.

    Attributes:
        status: The HTTP status.
        phrase: Its name.
        description: When it is given.
    """

    status: int
    phrase: str
    description: str


@dataclass(frozen=True)
class Endpoint:
    """A method of an address.

    Attributes:
        anchor: Where it can be found on the page.
        method: The HTTP method.
        path: The whole address.
        summary: One sentence.
        paragraphs: The rest of what there is to say.
        parameters: Of path, query and headers.
        media_type: Of the request; '' without a body.
        bodies: What the request may hold; one of them.
        status: Of a success.
        answer: The type of its body.
        refusals: The statuses it may be refused with.
    """

    anchor: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    parameters: tuple[Row, ...]
    media_type: str
    bodies: tuple[Table, ...]
    status: int
    answer: tuple[Word, ...]
    refusals: tuple[int, ...]


@dataclass(frozen=True)
class Reference:
    """The whole page.

    Attributes:
        title: What the API is called.
        paragraphs: How to use it.
        endpoints: What can be asked.
        types: What answers are made of.
        refusals: What statuses mean.
    """

    title: str
    paragraphs: tuple[str, ...]
    endpoints: tuple[Endpoint, ...]
    types: tuple[Table, ...]
    refusals: tuple[Refusal, ...]


def reference_of(document: Schema) -> Reference:
    """Return what there is to show of an OpenAPI document."""
    components = document['components']
    root = document['servers'][0]['url']
    forms = {
        _name(form)
        for methods in document['paths'].values()
        for operation in methods.values()
        for form in _forms(operation)[1]
    }
    return Reference(
        title=document['info']['title'],
        paragraphs=_paragraphs(document['info']['description']),
        endpoints=tuple(
            _endpoint(root + path, method.upper(), operation, components)
            for path, methods in document['paths'].items()
            for method, operation in methods.items()
        ),
        types=tuple(
            _table(name, _anchor(name), schema)
            for name, schema in components['schemas'].items()
            if name not in forms
        ),
        refusals=tuple(
            Refusal(
                status=_status_of(name),
                phrase=HTTPStatus(_status_of(name)).phrase,
                description=response['description'],
            )
            for name, response in components['responses'].items()
        ),
    )


def type_words(schema: Schema) -> Iterator[Word]:
    """Say in words what values a schema lets through."""
    if '$ref' in schema:
        name = _name(schema)
        yield Word(name, _anchor(name))
    elif 'anyOf' in schema:
        yield from _alternatives(schema['anyOf'])
    elif 'items' in schema:
        yield from _many('list of ', schema['items'], schema)
    elif isinstance(schema.get('additionalProperties'), dict):
        yield from _many('object of ', schema['additionalProperties'], schema)
    else:
        yield Word(_plain_words(schema))


def _many(words: str, entry: Schema, schema: Schema) -> Iterator[Word]:
    yield Word(words)
    yield from type_words(entry)
    if 'null' in schema['type']:
        yield Word(' or null')


def _alternatives(schemas: Sequence[Schema]) -> Iterator[Word]:
    for position, schema in enumerate(schemas):
        if position:
            yield Word(' or ')
        yield from type_words(schema)


def _plain_words(schema: Schema) -> str:
    kinds = schema.get('type')
    if kinds is None:
        return 'any JSON'
    kinds = kinds if isinstance(kinds, list) else [kinds]
    words = ' or '.join(kinds)
    return f'{words} ({schema["format"]})' if 'format' in schema else words


def _endpoint(
    path: str, method: str, operation: Schema, components: Schema
) -> Endpoint:
    responses = operation['responses']
    [success] = [
        key for key, value in responses.items() if '$ref' not in value
    ]
    media_type, forms = _forms(operation)
    [answer] = responses[success]['content'].values()
    return Endpoint(
        anchor=operation['operationId'],
        method=method,
        path=path,
        summary=operation['summary'],
        paragraphs=_paragraphs(operation.get('description', '')),
        parameters=tuple(
            _row(
                parameter['name'],
                {
                    'description': parameter.get('description', ''),
                    **parameter['schema'],
                },
                place=parameter['in'],
                is_required=parameter['required'],
            )
            for parameter in operation.get('parameters', ())
        ),
        media_type=media_type,
        bodies=tuple(
            _table('', '', components['schemas'][_name(form)])
            for form in forms
        ),
        status=int(success),
        answer=tuple(type_words(answer['schema'])),
        refusals=tuple(
            _status_of(value['$ref'].removeprefix(_RESPONSES))
            for value in responses.values()
            if '$ref' in value
        ),
    )


def _forms(operation: Schema) -> tuple[str, Sequence[Schema]]:
    """Return the media type of a request, and references to its forms."""
    if 'requestBody' not in operation:
        return '', ()
    [(media_type, content)] = operation['requestBody']['content'].items()
    schema = content['schema']
    return media_type, schema.get('anyOf', [schema])


def _name(reference: Schema) -> str:
    name: str = reference['$ref'].removeprefix(_SCHEMAS)
    return name


def _table(title: str, anchor: str, schema: Schema) -> Table:
    properties: Schema = schema.get('properties', {})
    required = schema.get('required', ())
    return Table(
        title=title,
        anchor=anchor,
        description=schema.get('description', ''),
        words=() if properties else tuple(type_words(schema)),
        rows=tuple(
            _row(name, described, is_required=name in required)
            for name, described in properties.items()
        ),
    )


def _row(
    name: str, schema: Schema, *, is_required: bool, place: str = ''
) -> Row:
    return Row(
        name=name,
        words=tuple(type_words(schema)),
        notes=', '.join(_notes(schema)),
        description=schema.get('description', ''),
        place=place,
        is_required=is_required,
    )


def _notes(schema: Schema) -> Iterable[str]:
    choices = [
        choice for choice in schema.get('enum', ()) if choice is not None
    ]
    if choices:
        yield f'one of {", ".join(map(str, choices))}'
    for key, words in (
        ('minimum', 'at least {}'),
        ('maximum', 'at most {}'),
        ('maxLength', 'at most {} characters'),
        ('maxItems', 'at most {} entries'),
    ):
        if key in schema:
            yield words.format(f'{schema[key]:,}')


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split('\n\n')))


def _anchor(name: str) -> str:
    return f'type-{name}'


def _status_of(name: str) -> int:
    return int(name.removeprefix('Status'))
