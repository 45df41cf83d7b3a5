"""When template items are left out or declined."""

from __future__ import annotations

from typing import Any

import pytest

from orchestra.todos.conditions import any_condition_holds

PROPERTIES = {'pages': 3, 'kind': 'essay', 'urgent': True, 'editor': None}


def _is(symbol: str, value: Any) -> dict[str, Any]:
    return {'operator': symbol, 'value': value}


@pytest.mark.parametrize(
    ('symbol', 'results'),
    [
        ('<', [True, False, False]),
        ('<=', [True, True, False]),
        ('==', [False, True, False]),
        ('!=', [True, False, True]),
        ('>=', [False, True, True]),
        ('>', [False, False, True]),
    ],
)
def test_every_operator(symbol: str, results: list[bool]) -> None:
    assert results == [
        any_condition_holds({'pages': pages}, [{'pages': _is(symbol, 3)}])
        for pages in (2, 3, 4)
    ]


@pytest.mark.parametrize(
    ('conditions', 'expected'),
    [
        ([], False),
        ([{}], False),
        ([{'kind': _is('==', 'essay')}], True),
        ([{'urgent': _is('==', True)}], True),
        ([{'pages': _is('>', 1), 'kind': _is('==', 'novel')}], False),
        ([{'pages': _is('>', 1), 'kind': _is('==', 'essay')}], True),
        ([{'kind': _is('==', 'novel')}, {'pages': _is('==', 3)}], True),
        ([{'kind': _is('==', 'novel')}, {}], False),
    ],
)
def test_one_condition_of_a_list_with_all_its_predicates(
    conditions: list[dict[str, Any]], expected: bool
) -> None:
    assert any_condition_holds(PROPERTIES, conditions) is expected


@pytest.mark.parametrize('name', ['editor', 'unknown'])
def test_missing_property_equals_nothing_but_null(name: str) -> None:
    assert any_condition_holds(PROPERTIES, [{name: _is('==', None)}])
    assert any_condition_holds(PROPERTIES, [{name: _is('!=', 3)}])
    assert not any_condition_holds(PROPERTIES, [{name: _is('!=', None)}])


@pytest.mark.parametrize('symbol', ['<', '<=', '>=', '>'])
@pytest.mark.parametrize('name', ['unknown', 'kind'])
def test_what_has_no_order_is_false_and_logged(
    name: str, symbol: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert not any_condition_holds(PROPERTIES, [{name: _is(symbol, 3)}])

    assert f'"{name} {symbol} 3"' in caplog.text
