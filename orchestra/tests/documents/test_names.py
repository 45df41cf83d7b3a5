"""Names that are safe everywhere."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.documents import DocumentError
from orchestra.documents.names import (
    clean_name,
    shortened,
    split_extension,
    with_extension,
)


@pytest.mark.parametrize(
    ('name', 'kept'),
    [
        ('Plan for May', 'Plan for May'),
        ('../../etc/passwd', '-..-etc-passwd'),
        ('C:\\temp\\a', 'C:-temp-a'),
        ('a\0b\x7f', 'ab'),
        ('line\r\nbreak\u2028end', 'line break end'),
        ('x\u202egpj.exe\u2066', 'xgpj.exe'),
        ('\ufeffmark', 'mark'),
        ('e\u0301', 'é'),
        ('com¹.txt', '_com¹.txt'),
        ('console.txt', 'console.txt'),
        ('Aux', '_Aux'),
        ('trailing. . ', 'trailing'),
        ('.profile', 'profile'),
        ('क\u094d\u200dष', 'क\u094d\u200dष'),
        ('👩\u200d💻', '👩\u200d💻'),
        ('日本語', '日本語'),
        ('k' * 300, 'k' * 200),
        ('k' * 300 + '.png', 'k' * 196 + '.png'),
        ('Done. And now', 'Done. And now'),
    ],
)
def test_names(name: str, kept: str) -> None:
    assert clean_name(name) == kept


@pytest.mark.parametrize(
    'name', ['', ' ', '.', '..', '. .', '\0', '\u200d', '\u202e', '\ud800']
)
def test_names_with_nothing_in_them(name: str) -> None:
    with pytest.raises(DocumentError) as refused:
        clean_name(name)

    assert refused.value.code == 'invalid_name'
    assert clean_name(name, 'file') == 'file'


@given(st.text(max_size=400))
def test_any_name(name: str) -> None:
    kept = clean_name(name, 'file')

    assert 0 < len(kept) <= 200
    assert clean_name(kept) == kept
    assert unicodedata.is_normalized('NFC', kept)
    assert not set(kept) & set('/\\\0\r\n\u202e\u2066')
    kept.encode()


def test_extensions() -> None:
    assert split_extension('a.tar.gz') == ('a.tar', '.gz')
    assert split_extension('readme') == ('readme', '')
    assert split_extension('That is it. Or not') == ('That is it. Or not', '')
    assert with_extension('a.jpeg', '.jpg') == 'a.jpg'
    assert with_extension('A.JPG', '.jpg') == 'A.JPG'
    assert with_extension('a', '.jpg') == 'a.jpg'
    assert with_extension('a.b', '') == 'a.b'


def test_suffixes_stand_before_the_extension() -> None:
    assert shortened('a.txt', ' (2)') == 'a (2).txt'
    assert shortened('k' * 196 + '.txt', ' (2)') == 'k' * 192 + ' (2).txt'
