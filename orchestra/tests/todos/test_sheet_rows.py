"""Todo lists become sheets, and sheets todo lists."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.errors import TodoListTemplateValidationError
from orchestra.json_schemas.todos import TodoListSchema
from orchestra.json_schemas.validation import validate_json
from orchestra.tests.todos.sheets import (
    BREAKFAST,
    BREAKFAST_TODOS,
    Row,
    node,
    sheet,
)
from orchestra.todos.sheet_rows import (
    HEADERS,
    MAX_DEPTH,
    MAX_TODOS,
    csv_of,
    rows_in,
    rows_of,
    todos_of,
)
from orchestra.todos.trees import change_between, number_of_todos

FIRST: Row = ('', '', '', '', 'All')


def read(text: str) -> Any:
    """Return the todo list in CSV."""
    return todos_of(rows_in(io.StringIO(text, newline='')))


def refusal(text: str) -> str:
    """Return why CSV has no todo list."""
    with pytest.raises(TodoListTemplateValidationError) as caught:
        read(text)
    return caught.value.message


def test_sheet_of_a_list() -> None:
    todos = {
        'items': [
            {
                'id': 1,
                'description': 'Bake bread',
                'slug': 'bread',
                'required': True,
                'items': [
                    {
                        'id': 2,
                        'description': 'Mix the dough',
                        'remove_if': BREAKFAST_TODOS['items'][0]['items'][0][
                            'remove_if'
                        ],
                    }
                ],
            },
            {'id': 9, 'description': 'Lay the table', 'slug': None},
        ]
    }

    rows = list(rows_of(todos, 'Breakfast'))

    assert rows == [list(HEADERS), *(list(row) for row in BREAKFAST)]


def test_list_of_a_sheet() -> None:
    assert read(sheet(*BREAKFAST)) == BREAKFAST_TODOS


def test_todos_are_in_the_order_of_the_rows() -> None:
    todos = read(sheet(FIRST, *[('', '', '', '', '', t) for t in 'bca']))

    assert [item['description'] for item in todos['items']] == ['b', 'c', 'a']
    assert [item['id'] for item in todos['items']] == [1, 2, 3]


def test_blank_rows_are_skipped() -> None:
    blank: list[Row] = [(), ('',), ('', '', '', 'FALSE', ' ', ''), ('[]',)[:0]]

    assert read(sheet(*blank, FIRST, *blank)) == node(0, 'All')


def test_further_headers_and_columns() -> None:
    text = csv_of(
        [
            [*(f' {header} ' for header in HEADERS), 'Todo', 'Below'],
            [*FIRST, '', ' ', ''],
        ]
    )

    assert read(text) == node(0, 'All')


def test_name_stands_for_a_list_without_text() -> None:
    assert next(iter(list(rows_of({'items': []}, 'Name'))[1:]))[4] == 'Name'
    renamed = {'items': [], 'description': 'Text'}
    assert list(rows_of(renamed, 'Name'))[1][4] == 'Text'


def test_todo_without_text_has_no_row() -> None:
    todos = {'items': [{'id': 3, 'description': ' '}]}

    with pytest.raises(TodoListTemplateValidationError, match='id 3'):
        list(rows_of(todos, 'Name'))


SAYS_NOTHING: Row = ('slug', '', '', '', '', '')


@pytest.mark.parametrize(
    ('rows', 'reason'),
    [
        ([], 'no todos'),
        ([('', ''), ()], 'no todos'),
        ([('', '', '', '', '', 'x')], 'Row 2: the first text .* column E'),
        ([FIRST, FIRST], 'Row 3: only the first text'),
        ([FIRST, ('',) * 6 + ('x',)], r'Row 3: .* column G; .* F is'),
        (
            [FIRST, (), (*FIRST[:4], '', 'x', '', 'y')],
            'Row 4: there is text in columns F and H',
        ),
        ([FIRST, SAYS_NOTHING], 'Row 3: .* without text'),
        ([FIRST, ('', '', '', 'true')], 'Row 3: .* without text'),
        ([FIRST, ('', '', '', 'ja', '', 'x')], 'Row 3: “ja”'),
        ([FIRST, ('', '[', '', '', '', 'x')], 'Row 3: “Remove if”: .*JSON'),
        ([FIRST, ('', '', '{}', '', '', 'x')], 'Row 3: “Skip if”: .*list'),
        ([FIRST, ('x' * 256, '', '', '', '', 'x')], 'Row 3: the slug'),
        ([FIRST, ('', '', '', '', '', 'x\0')], 'Row 3: .*NUL'),
    ],
)
def test_rows_that_are_no_list(rows: list[Row], reason: str) -> None:
    with pytest.raises(TodoListTemplateValidationError, match=reason):
        read(sheet(*rows))


@pytest.mark.parametrize(
    'text',
    [
        '',
        '\n',
        'Slug,Remove if,Skip if\n',
        'Slug;Remove if;Skip if;Required\n',
        'Slug,Skip if,Remove if,Required,x\n',
        'slug,remove if,skip if,required\n',
        '<html><body>Sign in</body></html>\n',
    ],
)
def test_other_headers(text: str) -> None:
    assert 'Row 1: the first four columns must be' in refusal(text)


def test_text_that_is_no_csv() -> None:
    assert 'Row 3: this is not CSV' in refusal(sheet(FIRST) + ',,,,,"x')
    huge = ('', '', '', '', '', 'x' * 200_000)
    assert 'Row 3: this is not CSV' in refusal(sheet(FIRST, huge))


def test_deepest_list() -> None:
    rows = [('', '', '', '', *[''] * depth, 'x') for depth in range(50)]

    todos = read(sheet(*rows[: MAX_DEPTH + 1]))

    validate_json('todos', TodoListSchema, todos)
    assert number_of_todos(todos) == MAX_DEPTH
    assert f'{MAX_DEPTH} levels' in refusal(sheet(*rows))


def test_longest_list() -> None:
    rows: list[Row] = [('', '', '', '', '', 'x')] * MAX_TODOS

    assert number_of_todos(read(sheet(FIRST, *rows))) == MAX_TODOS
    assert f'Row {MAX_TODOS + 3}: {MAX_TODOS} todos' in refusal(
        sheet(FIRST, *rows, rows[0])
    )


def test_columns_after_z() -> None:
    row = (*FIRST[:4], *[''] * 22, 'x', 'y')

    assert 'columns AA and AB' in refusal(sheet(FIRST, row))


def test_change() -> None:
    before = node(0, 'All', node(1, 'a', node(2, 'b')), node(3, 'b'))
    after = node(0, 'Other', node(1, 'c'), node(2, 'b'))

    change = change_between(before, after)

    assert (change.before, change.after) == (3, 2)
    assert change.added == ('c',)
    assert sorted(change.removed) == ['a', 'b']


# Any list, however it came about.

# What PostgreSQL can store.
texts = st.text(st.characters(codec='utf-8', exclude_characters='\0'))
visible = texts.filter(str.strip)
values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
predicates = st.fixed_dictionaries(
    {
        'operator': st.sampled_from(['<', '<=', '==', '!=', '>=', '>']),
        'value': values,
    }
)
conditions = st.lists(
    st.dictionaries(texts, predicates, max_size=2), max_size=2
)
facts = {
    'slug': st.none() | texts,
    'required': st.booleans(),
    'remove_if': conditions,
    'skip_if': conditions,
}


def _nodes(items: Any) -> Any:
    return st.fixed_dictionaries(
        {'id': st.integers(), 'description': visible},
        optional={**facts, 'items': items},
    )


nodes = st.recursive(
    _nodes(st.just([])),
    lambda inner: _nodes(st.lists(inner, max_size=4)),
    max_leaves=12,
)
lists = st.fixed_dictionaries(
    {'items': st.lists(nodes, max_size=4)},
    optional={**facts, 'id': st.integers(), 'description': visible},
)


def _complete(todos: Any, name: str) -> Any:
    """Return a list with every key, numbered from the top."""
    count = iter(range(10**6))

    def completed(found: Any, text: str) -> Any:
        return {
            'id': next(count),
            'description': text,
            'slug': (found.get('slug') or '').strip() or None,
            'required': found.get('required', False),
            'remove_if': found.get('remove_if', []),
            'skip_if': found.get('skip_if', []),
            'items': [
                completed(item, item['description'])
                for item in found.get('items', [])
            ],
        }

    return completed(todos, todos.get('description', name))


@given(todos=lists, name=visible)
def test_every_list_comes_back(todos: Any, name: str) -> None:
    validate_json('todos', TodoListSchema, todos)

    found = read(csv_of(rows_of(todos, name)))

    assert found == _complete(todos, name)
    validate_json('todos', TodoListSchema, found)
    assert read(csv_of(rows_of(found, name))) == found


@given(st.lists(st.lists(texts, max_size=8), max_size=8))
def test_any_rows_are_a_list_or_refused(rows: list[list[str]]) -> None:
    """No other error than the one that people are told."""
    with suppress(TodoListTemplateValidationError):
        todos = read(sheet(*(tuple(row) for row in rows)))
        validate_json('todos', TodoListSchema, todos)


@given(st.text())
def test_any_text_is_a_list_or_refused(text: str) -> None:
    assert refusal(text)
