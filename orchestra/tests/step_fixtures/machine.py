"""The machine steps that the fixture steps build upon."""

from __future__ import annotations

from typing import Any


def collect(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Return what steps read by name from this prerequisite."""
    del prerequisites
    return {
        'headline': 'Harbour festival opens on Friday',
        'source': project_data.get('source', 'harbour master'),
        'photos': [{'src': 'boats.png'}, {'src': 'crowd.png'}],
    }


def arrange(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Return data that carries on what was collected."""
    del project_data
    return {'order': len(prerequisites['collect']['photos'])}
