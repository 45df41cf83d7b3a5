"""Reviewers hold the entry level too, whichever way rows change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from orchestra.core.errors import ModelSaveError
from orchestra.models import Worker, WorkerCertification
from orchestra.tests.factories import (
    ENTRY_LEVEL,
    REAL,
    REVIEWER,
    TRAINING,
    certify,
    create_certification,
    create_worker,
)
from orchestra.tests.models.rows import Rows


def _certification(
    rows: Rows, role: int, task_class: int = REAL
) -> WorkerCertification:
    return WorkerCertification(
        worker=rows.worker,
        certification=rows.certification,
        role=role,
        task_class=task_class,
    )


def _refused(row: WorkerCertification) -> None:
    with pytest.raises(ModelSaveError) as error:
        row.save()
    assert error.value.code == 'invalid_model'
    with pytest.raises(ValidationError):
        row.full_clean()


def test_reviewer_with_entry_level_is_accepted(rows: Rows) -> None:
    certify(rows.worker, rows.certification)
    reviewer = _certification(rows, REVIEWER)

    reviewer.full_clean()
    reviewer.save()

    assert rows.worker.is_entry_level(rows.certification)
    assert rows.worker.is_reviewer(rows.certification)


def test_reviewer_without_entry_level_is_refused(rows: Rows) -> None:
    _refused(_certification(rows, REVIEWER))

    assert not rows.worker.is_reviewer(rows.certification)


def test_entry_level_of_another_class_is_not_enough(rows: Rows) -> None:
    certify(rows.worker, rows.certification, task_class=TRAINING)

    _refused(_certification(rows, REVIEWER, REAL))


def test_entry_level_of_another_worker_or_certification_is_not_enough(
    rows: Rows,
) -> None:
    certify(create_worker(), rows.certification)
    certify(rows.worker, create_certification(rows.workflow))

    _refused(_certification(rows, REVIEWER))


def test_only_entry_level_cannot_be_promoted_in_place(rows: Rows) -> None:
    row = certify(rows.worker, rows.certification)

    row.role = REVIEWER

    _refused(row)


def _train(row: WorkerCertification) -> None:
    row.task_class = TRAINING


def _hand_over(row: WorkerCertification) -> None:
    row.worker = create_worker()


def _exchange(row: WorkerCertification) -> None:
    row.certification = create_certification(row.certification.workflow)


@pytest.mark.parametrize('move', [_train, _hand_over, _exchange])
def test_base_of_a_reviewer_cannot_become_another_row(
    rows: Rows, move: Callable[[WorkerCertification], None]
) -> None:
    base = certify(rows.worker, rows.certification)
    certify(rows.worker, rows.certification, REVIEWER)

    move(base)

    _refused(base)


def test_other_changes_of_a_base_are_accepted(rows: Rows) -> None:
    base = certify(rows.worker, rows.certification)
    certify(rows.worker, rows.certification, REVIEWER)

    base.staffing_priority = 5
    base.full_clean()
    base.save()

    base.refresh_from_db()
    assert base.staffing_priority == 5


def test_base_of_a_reviewer_cannot_be_deleted_alone(rows: Rows) -> None:
    base = certify(rows.worker, rows.certification)
    reviewer = certify(rows.worker, rows.certification, REVIEWER)

    with pytest.raises(ModelSaveError):
        base.delete()
    with pytest.raises(ModelSaveError):
        rows.worker.certifications.filter(role=ENTRY_LEVEL).delete()

    reviewer.delete()
    base.delete()
    assert not rows.worker.certifications.exists()


def test_base_and_reviewer_can_be_deleted_together(rows: Rows) -> None:
    certify(rows.worker, rows.certification)
    certify(rows.worker, rows.certification, REVIEWER)

    rows.worker.certifications.all().delete()

    assert not rows.worker.certifications.exists()


def test_deleting_a_worker_takes_the_certifications_along(rows: Rows) -> None:
    worker = create_worker(reviewer=[rows.certification])

    worker.delete()

    assert not WorkerCertification.objects.exists()


def test_prerequisites_are_asked_for_in_forms(rows: Rows) -> None:
    basic = create_certification(rows.workflow, 'hygiene')
    rows.certification.required_certifications.add(basic)
    wanted = _certification(rows, ENTRY_LEVEL)

    with pytest.raises(ValidationError, match='hygiene'):
        wanted.full_clean()

    certify(rows.worker, basic)
    wanted.full_clean()


def test_incomplete_form_reports_its_fields(rows: Rows) -> None:
    for role in (ENTRY_LEVEL, REVIEWER):
        with pytest.raises(ValidationError) as error:
            WorkerCertification(role=role, worker=rows.worker).full_clean()
        assert set(error.value.message_dict) >= {
            'certification',
            'task_class',
        }


def test_roles_are_told_apart(rows: Rows) -> None:
    novice: Worker = create_worker(entry_level=[rows.certification])

    assert novice.has_certificate(rows.certification, ENTRY_LEVEL)
    assert not novice.has_certificate(rows.certification, REVIEWER)


def test_training_counts_as_holding_a_certification(rows: Rows) -> None:
    trainee = create_worker(
        entry_level=[rows.certification], task_class=TRAINING
    )

    assert trainee.is_entry_level(rows.certification)
