"""What single cells say, and what they must not say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.todos.sheet_cells import (
    CellError,
    conditions_cell,
    read_conditions,
    read_required,
    read_slug,
    read_text,
    text_cell,
)

SUNDAY = {'day': {'operator': '==', 'value': 'Sunday'}}


@pytest.mark.parametrize(
    'text', ['=1+1', '+49', '-', '@ada', '\tx', '\rx', "'=1", "''-"]
)
def test_texts_like_formulas_are_quoted(text: str) -> None:
    assert text_cell(text) == f"'{text}"
    assert read_text(text_cell(text)) == text


@pytest.mark.parametrize('text', ['', 'a', "'a", "'", "''", 'a=b', ' =1'])
def test_other_texts_are_left_alone(text: str) -> None:
    assert text_cell(text) == text
    assert read_text(text) == text


def test_formula_that_a_spreadsheet_kept_as_text() -> None:
    assert read_text('=1+1') == '=1+1'


@given(st.text() | st.text("'=+-@\t\r a"))
def test_every_text_comes_back(text: str) -> None:
    assert read_text(text_cell(text)) == text


@pytest.mark.parametrize(
    ('cell', 'slug'),
    [('', None), (' ', None), (' bread ', 'bread'), ('x' * 255, 'x' * 255)],
)
def test_slug(cell: str, slug: str | None) -> None:
    assert read_slug(cell) == slug


def test_slug_that_no_todo_can_have() -> None:
    with pytest.raises(CellError, match='255'):
        read_slug('x' * 256)


@pytest.mark.parametrize(
    ('cell', 'required'),
    [
        ('true', True),
        (' TRUE ', True),
        ('True', True),
        ('', False),
        (' ', False),
        ('FALSE', False),
    ],
)
def test_required(cell: str, required: bool) -> None:
    assert read_required(cell) is required


@pytest.mark.parametrize('cell', ['yes', '1', 'x', 'true!'])
def test_neither_required_nor_not(cell: str) -> None:
    with pytest.raises(CellError, match='write true'):
        read_required(cell)


def test_long_cells_are_cut_in_messages() -> None:
    with pytest.raises(CellError) as caught:
        read_required('x' * 1000)
    assert len(str(caught.value)) < 150


def test_no_conditions() -> None:
    assert conditions_cell([]) == ''
    assert read_conditions(' ') == []
    assert read_conditions('[]') == []


def test_conditions() -> None:
    conditions: list[Any] = [
        SUNDAY,
        {'größe': {'operator': '>=', 'value': 2.5}},
        {},
    ]
    cell = conditions_cell(conditions)
    assert 'größe' in cell
    assert read_conditions(cell) == conditions


@pytest.mark.parametrize(
    ('cell', 'reason'),
    [
        ('day == Sunday', 'not JSON'),
        ("[{'day': 1}]", 'not JSON'),
        ('[' * 100_000, 'not JSON'),
        ('9' * 5000, 'not JSON'),
        ('[{"a": {"operator": "<", "value": NaN}}]', 'not JSON'),
        ('[{"a": {"operator": "<", "value": 1e999}}]', 'Out of range'),
        ('[{"a": {"operator": "<", "value": "\\u0000"}}]', 'NUL'),
        ('[{"a": {"operator": "<", "value": "\\ud800"}}]', 'surrogates'),
        ('[{"a": {}, "a": {}}]', 'appears twice'),
        ('{}', 'must be a list'),
        ('null', 'must be a list'),
        ('0', 'must be a list'),
        ('{"a": {"operator": "<", "value": 1}}', 'must be a list'),
        ('["a"]', 'object'),
        ('[{"a": 1}]', 'object'),
        ('[{"a": {"operator": "=", "value": 1}}]', "'='"),
        ('[{"a": {"operator": "<"}}]', "'value'"),
        ('[{"a": {"operator": "<", "value": []}}]', 'type'),
        ('[{"a": {"operator": "<", "value": 1, "b": 1}}]', "'b'"),
    ],
)
def test_bad_conditions(cell: str, reason: str) -> None:
    with pytest.raises(CellError, match=reason):
        read_conditions(cell)
