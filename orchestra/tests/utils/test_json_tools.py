"""Lenient JSON decoding and integer keys."""

from __future__ import annotations

from typing import Any

import pytest

from orchestra.utils.convert_key_to_int import convert_key_to_int
from orchestra.utils.load_json import load_encoded_json


@pytest.mark.parametrize(
    ('encoded', 'decoded'),
    [
        (b'{"a": [1, null]}', {'a': [1, None]}),
        (b'"text"', 'text'),
        ('{"a": 1}', {'a': 1}),
        (b'', {}),
        (b'{"a": ', {}),
        (b'\xff\xfe\x00', {}),
        (b'[' * 100_000, {}),
        (None, {}),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_cannot_be_decoded_is_an_empty_object(
    encoded: Any, decoded: Any
) -> None:
    assert load_encoded_json(encoded) == decoded


def test_keys_that_are_whole_numbers_become_integers_at_any_depth() -> None:
    assert convert_key_to_int({'1': [{'-2': 'x', 'b': '3'}], '07': None}) == {
        1: [{-2: 'x', 'b': '3'}],
        7: None,
    }


@pytest.mark.parametrize('value', [None, 1, '2', [], [1, '2'], {}])
def test_other_values_stay(value: Any) -> None:
    assert convert_key_to_int(value) == value


@pytest.mark.parametrize(
    'key',
    ['--5', '-', '', '²', '٣', '1.5', '+1', ' 1', '1_0', '9' * 5000],
    ids=lambda value: repr(value)[:30],
)
def test_odd_keys_stay_text(key: str) -> None:
    assert convert_key_to_int({key: 1}) == {key: 1}
