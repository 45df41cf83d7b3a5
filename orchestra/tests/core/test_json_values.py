"""Values that may be stored are told from those that may not."""

import math
from typing import Any

import pytest

from orchestra.core.json_values import (
    reason_text,
    storable_object,
    without_nul,
)


def test_a_copy_of_plain_json_is_returned() -> None:
    value = {'list': [1, 2.5, None, True], 'nested': {'text': 'naïve 🙂'}}

    stored = storable_object(value)

    assert stored == value
    assert stored['nested'] is not value['nested']


def test_the_value_becomes_what_the_database_would_return() -> None:
    assert storable_object({1: (2, 3)}) == {'1': [2, 3]}


@pytest.mark.parametrize(
    'value',
    [
        None,
        'text',
        ['a', 'list'],
        pytest.param({'object': object()}, id='object'),
        {'set': {1}},
        {('a', 'tuple'): 1},
        {'number': math.nan},
        {'number': math.inf},
        {'text': 'a\0b'},
        {'a\0b': 1},
        {'deep': [{'text': '\0'}]},
        {'text': '\ud800'},
    ],
    ids=repr,
)
def test_what_cannot_be_stored_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r'\w'):
        storable_object(value)


def test_a_value_that_holds_itself_is_refused() -> None:
    value: dict[str, Any] = {}
    value['self'] = value

    with pytest.raises(ValueError, match=r'\w'):
        storable_object(value)


def test_a_value_nested_without_end_is_refused() -> None:
    value: dict[str, Any] = {}
    for _ in range(100_000):
        value = {'deeper': value}

    with pytest.raises(ValueError, match='not JSON'):
        storable_object(value)


def test_nul_is_taken_out_of_every_text() -> None:
    value = {'a\0': ['b\0', {'c': '\0'}], 'd': 1}

    assert without_nul(value) == {'a': ['b', {'c': ''}], 'd': 1}


def test_a_reason_is_storable_and_short() -> None:
    reason = reason_text(KeyError('a\0\ud800' + 'b' * 100), limit=30)

    assert reason.startswith('KeyError: ')
    assert len(reason) == 30
    reason.encode()
