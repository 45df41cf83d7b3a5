"""The append-only log of who did what to which project, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from orchestra.core.actors import current_actor
from orchestra.models import Project, ProjectEvent


@dataclass(frozen=True)
class EventDraft:
    """One event to be appended.

    Attributes:
        action: Namespaced, past tense: ``orchestra.task.assigned``.
        obj: The row that changed; the project itself when None.
        data: JSON-able facts (previous status, counter, ...).
        reason: Why, in the words of whoever did it.
    """

    action: str
    obj: Model | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ''


def record_events(
    project: Project | None, drafts: Sequence[EventDraft]
) -> list[ProjectEvent]:
    """Append events in one statement, in the caller's transaction.

    Args:
        project: The project they happened to; None for things outside one.
        drafts: What happened; the current actor did all of it.
    """
    return ProjectEvent.objects.bulk_create(
        [_event(project, draft) for draft in drafts]
    )


def record_event(
    action: str,
    *,
    project: Project | None,
    obj: Model | None = None,
    data: Mapping[str, Any] | None = None,
    reason: str = '',
) -> ProjectEvent:
    """Append one event in the caller's transaction; see `EventDraft`."""
    event = _event(project, EventDraft(action, obj, data or {}, reason))
    event.save(force_insert=True)
    return event


def _event(project: Project | None, draft: EventDraft) -> ProjectEvent:
    actor = current_actor()
    target = draft.obj or project
    return ProjectEvent(
        project=project,
        action=draft.action,
        actor_kind=actor.kind,
        actor_label=actor.label[:200],
        actor_user_id=actor.user_id,
        object_type=(target._meta.model_name or '') if target else '',
        object_id=target.pk if target else None,
        data=dict(draft.data),
        reason=draft.reason,
    )
