"""The table of the documentation tells of every check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.checks.registry import registry

import orchestra
from orchestra.checks.catalogue import as_table, catalogue

ROOT = Path(orchestra.__file__).parent
PAGE = ROOT.parent / 'docs' / 'system_checks.md'
TESTS = ROOT / 'tests'

IDENTIFIER = re.compile(r'orchestra\.([EW]\d{3})\b')
IN_TESTS = re.compile(r'\b([EW]\d{3})\b')


def _checks() -> Iterator[Path]:
    for file in ROOT.rglob('*.py'):
        if TESTS not in file.parents and 'checks' in (
            file.stem,
            file.parent.name,
        ):
            yield file


def _ids() -> list[str]:
    return sorted(name for entry in catalogue() for name in entry.ids)


def test_page_has_the_table() -> None:
    table = as_table()

    assert table in PAGE.read_text(encoding='utf-8'), (
        f'Put this table into {PAGE}:\n{table}'
    )


def test_docstrings_name_all_ids() -> None:
    in_code = {
        found
        for file in _checks()
        for found in IDENTIFIER.findall(file.read_text(encoding='utf-8'))
    }

    assert sorted(in_code) == _ids()


def test_ids_belong_to_one_check_each() -> None:
    assert len(_ids()) == len(set(_ids())) >= 20


def test_every_id_has_a_test() -> None:
    tested = {
        found
        for file in TESTS.rglob('test_*check*.py')
        for found in IN_TESTS.findall(file.read_text(encoding='utf-8'))
    } | {
        found
        for file in (TESTS / 'checks').glob('test_*.py')
        for found in IN_TESTS.findall(file.read_text(encoding='utf-8'))
    }

    assert set(_ids()) - tested == set()


def test_docstring_without_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_nothing(**kwargs: object) -> list[object]:
        return []

    check_nothing.__module__ = 'orchestra.nothing'
    checks = {*registry.registered_checks, check_nothing}
    monkeypatch.setattr(registry, 'registered_checks', checks)

    with pytest.raises(ValueError, match='check_nothing'):
        catalogue()
