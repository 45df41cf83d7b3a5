"""The parts of Drive's little languages that Orchestra speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from orchestra.tests.fake_drive.refusals import malformed

if TYPE_CHECKING:
    from orchestra.tests.fake_drive.drive import DriveFile

Condition = Callable[['DriveFile'], bool]

LITERAL = r"'((?:[^'\\]|\\.)*)'"
IN_PARENTS = re.compile(rf'{LITERAL} in parents')
TRASHED = re.compile(r'trashed = (true|false)')
PROPERTY = re.compile(
    rf'appProperties has \{{ key={LITERAL} and value={LITERAL} \}}'
)
AND = re.compile(r' and ')
DEFAULT_FIELDS = 'kind,id,name,mimeType'


def conditions_of(query: str) -> tuple[list[Condition], list[str]]:
    """Return the conditions of a search, and the folders it names."""
    conditions: list[Condition] = []
    folders: list[str] = []
    position = 0
    while position < len(query) or not conditions:
        if conditions:
            position = _after(AND, query, position).end()
        if found := IN_PARENTS.match(query, position):
            folders.append(_text(found[1]))
            conditions.append(_in_parents(folders[-1]))
        elif found := PROPERTY.match(query, position):
            conditions.append(_has_property(_text(found[1]), _text(found[2])))
        else:
            found = _after(TRASHED, query, position)
            conditions.append(_is_trashed(found[1] == 'true'))
        position = found.end()
    return conditions, folders


def _after(
    pattern: re.Pattern[str], query: str, position: int
) -> re.Match[str]:
    found = pattern.match(query, position)
    if not found:
        raise malformed('q')
    return found


def _text(literal: str) -> str:
    return re.sub(r'\\(.)', r'\1', literal)


def _in_parents(folder: str) -> Condition:
    return lambda file: folder in file.parents


def _has_property(key: str, value: str) -> Condition:
    return lambda file: file.properties.get(key) == value


def _is_trashed(wanted: bool) -> Condition:
    return lambda file: file.trashed is wanted


def chosen(file: Mapping[str, Any], fields: str | None) -> dict[str, Any]:
    """Return what a caller asked for of a file."""
    names = (fields or DEFAULT_FIELDS).split(',')
    return {name: file[name] for name in names if name in file}


def fields_of_files(fields: str | None) -> str | None:
    """Return what a caller of a list asked for of each file."""
    found = re.search(r'files\(([^)]*)\)', fields or '')
    return found[1] if found else None
