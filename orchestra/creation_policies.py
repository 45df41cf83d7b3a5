"""Creation policies: whether a step that could start should.

A policy is called as ``policy(prerequisite_data, project_data, **kwargs)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def always_create(
    prerequisite_data: Mapping[str, Any],  # noqa: ARG001
    project_data: Any,  # noqa: ARG001
    **_kwargs: Any,
) -> bool:
    """Create the task as soon as its prerequisites are complete."""
    return True
