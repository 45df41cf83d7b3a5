"""A lenient view of a definition, for checks that run on broken files too.

All problems of a definition are reported at once. So a check of one rule must
cope with data that breaks another: what has the wrong type is left out here,
since the schema reports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


def as_object(value: Any) -> Mapping[str, Any]:
    """Return a JSON object as it is, and an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def as_list(value: Any) -> list[Any]:
    """Return a JSON array as it is, and an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_strings(value: Any) -> list[str]:
    """Return the strings of a JSON array."""
    return [item for item in as_list(value) if isinstance(item, str)]


def at_path(data: Mapping[str, Any], path: str) -> Any:
    """Return the value below nested objects, or None.

    Args:
        data: The outermost object.
        path: Keys joined by dots: ``policy_function.reviewer``.
    """
    value: Any = data
    for key in path.split('.'):
        value = as_object(value).get(key)
    return value


def step_label(step: Any, index: int) -> str:
    """Return what messages call a step.

    Args:
        step: The step's definition.
        index: Its position, from 0.
    """
    slug = as_object(step).get('slug')
    return slug if isinstance(slug, str) and slug else f'#{index + 1}'


@dataclass(frozen=True)
class StepDefinition:
    """A step of a version as its author wrote it.

    Attributes:
        label: Slug, or position if it has none.
        data: The whole definition.
    """

    label: str
    data: Mapping[str, Any]

    @property
    def is_human(self) -> bool:
        """Whether experts do the step."""
        return self.data.get('is_human', True) is not False

    def slugs(self, key: str) -> list[str]:
        """Return the slugs listed under a key."""
        return as_strings(self.data.get(key))


def steps_of(version: Any) -> list[StepDefinition]:
    """Return the steps of a version's definition."""
    return [
        StepDefinition(step_label(step, index), step)
        for index, step in enumerate(as_list(as_object(version).get('steps')))
        if isinstance(step, Mapping)
    ]


def slugs_of(items: Any) -> list[str]:
    """Return the slugs in a list of definitions, in order."""
    return [
        item['slug']
        for item in as_list(items)
        if isinstance(item, Mapping) and isinstance(item.get('slug'), str)
    ]


def duplicates(slugs: list[str]) -> list[str]:
    """Return the slugs that appear more than once, each of them once."""
    return [slug for slug in dict.fromkeys(slugs) if slugs.count(slug) > 1]
