"""Workers choose how they hear about things."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from orchestra.models import CommunicationPreference, Worker
from orchestra.tests import factories

CommunicationType = CommunicationPreference.CommunicationType


@pytest.fixture
def worker(db: None) -> Worker:
    """A worker as new as can be."""
    return factories.create_worker('ada')


@pytest.fixture
def preference(worker: Worker) -> CommunicationPreference:
    """The worker's choice for offers of work."""
    return worker.communication_preferences.get(
        communication_type=CommunicationType.NEW_TASK_AVAILABLE.value
    )


def test_new_worker_gets_every_channel_for_everything(worker: Worker) -> None:
    rows = worker.communication_preferences.order_by('communication_type')

    assert [(row.communication_type, int(row.methods)) for row in rows] == [
        (0, 3),
        (1, 3),
    ]


def test_saving_a_worker_again_adds_nothing(worker: Worker) -> None:
    worker.save()

    assert worker.communication_preferences.count() == 2


def test_asking_twice_gives_the_same_rows(
    worker: Worker, preference: CommunicationPreference
) -> None:
    preference.methods.slack = False
    preference.save()

    first = CommunicationPreference.objects.get_or_create_all_types(worker)
    second = CommunicationPreference.objects.get_or_create_all_types(worker)

    assert first == second
    assert [row.communication_type for row in first] == [0, 1]
    assert int(first[1].methods) == 2


def test_missing_rows_are_made_with_the_wanted_methods(
    worker: Worker, preference: CommunicationPreference
) -> None:
    preference.delete()

    rows = CommunicationPreference.objects.get_or_create_all_types(worker, 1)

    assert [int(row.methods) for row in rows] == [3, 1]
    assert rows[1].pk != preference.pk


def test_each_method_is_read_and_set_alone(
    preference: CommunicationPreference,
) -> None:
    assert preference.methods.slack
    assert preference.methods.email

    preference.methods.slack = False
    preference.save()

    stored = CommunicationPreference.objects.get(pk=preference.pk)
    assert stored.methods.slack is False
    assert stored.methods.email is True
    assert stored.can_slack() is False
    assert stored.can_email() is True
    assert dict(stored.methods) == {'slack': False, 'email': True}

    stored.methods.slack = True
    stored.methods.email = False
    assert int(stored.methods) == 1


@pytest.mark.parametrize('mask', [0, 1, 2, 3])
def test_mask_can_be_set_at_once_and_filtered_by(
    preference: CommunicationPreference, mask: int
) -> None:
    preference.methods = mask
    preference.full_clean()
    preference.save()

    assert preference.methods == mask
    assert bool(preference.methods) == (mask > 0)
    assert str(preference.methods) == str(mask)
    found = CommunicationPreference.objects.filter(
        pk=preference.pk, methods=preference.methods
    )
    assert found.get() == preference


def test_methods_of_one_row_can_be_given_to_another(
    worker: Worker, preference: CommunicationPreference
) -> None:
    preference.methods.email = False
    other = CommunicationPreference(worker=worker, methods=preference.methods)

    other.methods.email = True

    assert int(preference.methods) == 1
    assert int(other.methods) == 3


def test_mask_is_loaded_when_it_was_deferred(
    preference: CommunicationPreference,
) -> None:
    deferred = CommunicationPreference.objects.defer('methods').get(
        pk=preference.pk
    )

    assert deferred.methods == preference.methods
    assert hash(deferred.methods) == hash(preference.methods)
    assert deferred.methods != 'all of them'
    assert repr(deferred.methods) == '<MethodSet 3>'


def test_unknown_methods_are_refused(
    preference: CommunicationPreference,
) -> None:
    preference.methods = 4

    with pytest.raises(ValidationError):
        preference.full_clean()


def test_forms_show_and_store_the_mask(
    preference: CommunicationPreference,
) -> None:
    form_class = modelform_factory(CommunicationPreference, fields=['methods'])
    preference.methods = 1

    form = form_class({'methods': '2'}, instance=preference)
    assert form_class(instance=preference).initial == {'methods': 1}
    form.save()

    preference.refresh_from_db()
    assert int(preference.methods) == 2


def test_every_type_is_described() -> None:
    described = {
        member.name: CommunicationPreference(
            communication_type=member.value
        ).get_descriptions()
        for member in CommunicationType
    }

    assert {
        name: texts['short_description'] for name, texts in described.items()
    } == {
        'TASK_STATUS_CHANGE': 'Task Status Changes',
        'NEW_TASK_AVAILABLE': 'New Tasks',
    }
    assert all(texts['long_description'] for texts in described.values())
