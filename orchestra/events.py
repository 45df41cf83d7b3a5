"""The append-only log of who did what to which project, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from orchestra.core.actors import current_actor
from orchestra.models import Project, ProjectEvent


def record_event(
    action: str,
    *,
    project: Project | None,
    obj: Model | None = None,
    data: Mapping[str, Any] | None = None,
    reason: str = '',
) -> ProjectEvent:
    """Append one event in the caller's transaction.

    Args:
        action: Namespaced, past tense: ``orchestra.task.assigned``.
        project: The project it happened to; None for things outside one.
        obj: The row that changed; the project when omitted.
        data: JSON-able facts (previous status, counter, ...).
        reason: Why, in the words of whoever did it.
    """
    actor = current_actor()
    target = obj if obj is not None else project
    return ProjectEvent.objects.create(
        project=project,
        action=action,
        actor_kind=actor.kind,
        actor_label=actor.label[:200],
        actor_user_id=actor.user_id,
        object_type=target._meta.model_name or '' if target else '',
        object_id=target.pk if target else None,
        data=dict(data or {}),
        reason=reason,
    )
