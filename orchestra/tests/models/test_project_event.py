"""What is in the log stays there."""

from __future__ import annotations

import pytest

from orchestra.core.actors import Actor, acting_as
from orchestra.core.errors import ModelSaveError
from orchestra.events import record_event
from orchestra.models import ProjectEvent
from orchestra.tests.models.rows import Rows


@pytest.fixture
def event(rows: Rows) -> ProjectEvent:
    """A recorded event."""
    with acting_as(Actor.for_user(rows.worker.user)):
        return record_event(
            'orchestra.task.assigned',
            project=rows.project,
            obj=rows.task,
            data={'counter': 0},
            reason='She asked for it.',
        )


def test_event_tells_who_did_what_to_which_object_and_why(
    rows: Rows, event: ProjectEvent
) -> None:
    stored = rows.project.events.get()

    assert stored == event
    assert stored.action == 'orchestra.task.assigned'
    assert stored.actor_kind == 'user'
    assert stored.actor_label == 'ada'
    assert stored.actor_user == rows.worker.user
    assert (stored.object_type, stored.object_id) == ('task', rows.task.pk)
    assert stored.data == {'counter': 0}
    assert stored.reason == 'She asked for it.'


def test_event_without_an_object_is_about_the_project(rows: Rows) -> None:
    event = record_event('orchestra.project.created', project=rows.project)

    assert (event.object_type, event.object_id) == (
        'project',
        rows.project.pk,
    )
    assert event.actor_kind == 'system'


def test_saved_event_cannot_be_changed(event: ProjectEvent) -> None:
    event.action = 'orchestra.task.denied'

    with pytest.raises(ModelSaveError):
        event.save()
    with pytest.raises(ModelSaveError):
        ProjectEvent.objects.filter(pk=event.pk).update(reason='')
    with pytest.raises(ModelSaveError):
        ProjectEvent.objects.bulk_update([event], ['action'])

    event.refresh_from_db()
    assert event.action == 'orchestra.task.assigned'


def test_saved_event_cannot_be_deleted(event: ProjectEvent) -> None:
    with pytest.raises(ModelSaveError):
        event.delete()
    with pytest.raises(ModelSaveError):
        ProjectEvent.objects.all().delete()

    assert ProjectEvent.objects.get() == event


def test_log_outlives_the_project_and_the_user(
    rows: Rows, event: ProjectEvent
) -> None:
    rows.project.delete()
    rows.worker.user.delete()

    event.refresh_from_db()
    assert event.project is None
    assert event.actor_user is None
    assert event.actor_label == 'ada'
