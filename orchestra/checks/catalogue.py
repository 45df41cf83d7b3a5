"""The table of all checks, made from what the checks say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.checks import Tags
from django.core.checks.registry import registry

DOCSTRING = re.compile(r'(?P<ids>[EW]\d{3}(?:, [EW]\d{3})*): (?P<holds>.+)')

HEADING = """\
| Id | Silent when | Runs with |
|---|---|---|
"""


@dataclass(frozen=True)
class CatalogueEntry:
    """What a check says of itself.

    Attributes:
        ids: The ids of its messages.
        holds: What holds when it is silent.
        command: The command that it runs with, among others.
    """

    ids: tuple[str, ...]
    holds: str
    command: str


def catalogue() -> list[CatalogueEntry]:
    """Return what Orchestra's checks say of themselves, by their ids.

    Raises:
        ValueError: If the docstring of a check does not begin with its ids
            and what holds when it is silent.
    """
    return sorted(_entries(), key=lambda entry: entry.ids)


def _entries() -> Iterator[CatalogueEntry]:
    deployment = registry.deployment_checks
    for check in (*registry.registered_checks, *deployment):
        if not check.__module__.startswith('orchestra.'):
            continue
        found = DOCSTRING.match(check.__doc__ or '')
        if found is None:
            raise ValueError(
                f'The docstring of {check!r} must begin with its ids and '
                'what holds when it is silent.'
            )
        command = 'check'
        if check in deployment:
            command = 'check --deploy'
        elif Tags.database in getattr(check, 'tags', ()):
            command = 'check --database default'
        yield CatalogueEntry(
            tuple(found['ids'].split(', ')), found['holds'], command
        )


def as_table() -> str:
    """Return the catalogue as a table of the documentation, in Markdown."""
    rows = [
        f'| {", ".join(f"`orchestra.{name}`" for name in entry.ids)} '
        f'| {entry.holds.rstrip(".")} | `{entry.command}` |\n'
        for entry in catalogue()
    ]
    return HEADING + ''.join(rows)
