"""Carrying certifications from one workflow to another."""

from __future__ import annotations

import logging

import pytest

from orchestra.models import (
    Certification,
    Worker,
    WorkerCertification,
    Workflow,
)
from orchestra.tests.factories import (
    ENTRY_LEVEL,
    REAL,
    REVIEWER,
    TRAINING,
    certify,
    create_certification,
    create_worker,
    create_workflow,
)
from orchestra.workflow import migrate_certifications

pytestmark = pytest.mark.django_db

Row = tuple[str, str, int, int]


@pytest.fixture
def source() -> Workflow:
    return create_workflow('source')


@pytest.fixture
def destination() -> Workflow:
    return create_workflow('destination')


@pytest.fixture
def baker(source: Workflow, destination: Workflow) -> Certification:
    create_certification(destination, 'baker')
    return create_certification(source, 'baker')


@pytest.fixture
def miller(source: Workflow, destination: Workflow) -> Certification:
    create_certification(destination, 'miller')
    return create_certification(source, 'miller')


@pytest.fixture
def worker(baker: Certification, miller: Certification) -> Worker:
    worker = create_worker('ada', reviewer=[baker])
    certify(worker, miller, task_class=TRAINING)
    return worker


def _rows(workflow: Workflow) -> set[Row]:
    return set(
        WorkerCertification.objects.filter(
            certification__workflow=workflow
        ).values_list(
            'worker__user__username',
            'certification__slug',
            'task_class',
            'role',
        )
    )


def test_chosen_certification(
    worker: Worker, source: Workflow, destination: Workflow
) -> None:
    before = _rows(source)

    assert migrate_certifications('source', 'destination', ['baker']) == 2

    assert _rows(destination) == {
        ('ada', 'baker', REAL, ENTRY_LEVEL),
        ('ada', 'baker', REAL, REVIEWER),
    }
    assert _rows(source) == before


def test_all_certifications_and_again(
    worker: Worker, source: Workflow, destination: Workflow
) -> None:
    assert migrate_certifications('source', 'destination', []) == 3
    assert migrate_certifications('source', 'destination') == 0

    assert _rows(destination) == _rows(source)


def test_staffing_is_left_to_be_decided_anew(
    worker: Worker, source: Workflow, destination: Workflow
) -> None:
    WorkerCertification.objects.update(
        staffbot_enabled=False, staffing_priority=7
    )

    migrate_certifications('source', 'destination')

    copies = WorkerCertification.objects.filter(
        certification__workflow=destination
    )
    assert set(
        copies.values_list('staffbot_enabled', 'staffing_priority')
    ) == {(True, 0)}


def test_reviewer_row_may_be_older_than_the_entry_level(
    baker: Certification, destination: Workflow
) -> None:
    worker = create_worker('ada', reviewer=[baker])
    entry = worker.certifications.get(role=ENTRY_LEVEL)
    # As if the entry level had been given again, after the review level.
    WorkerCertification.objects.filter(pk=entry.pk).update(id=entry.pk + 1000)

    migrate_certifications('source', 'destination')

    assert len(_rows(destination)) == 2


def test_certifications_without_counterpart_are_skipped(
    worker: Worker,
    source: Workflow,
    destination: Workflow,
    caplog: pytest.LogCaptureFixture,
) -> None:
    create_certification(source, 'gardener')
    create_certification(destination, 'cook')

    with caplog.at_level(logging.WARNING, 'orchestra.workflow'):
        added = migrate_certifications(
            'source',
            'destination',
            ['gardener', 'cook', 'pilot', 'miller', 'miller'],
        )

    assert added == 1
    assert 'gardener: not in workflow destination' in caplog.text
    assert 'cook: not in workflow source' in caplog.text
    assert 'pilot: not in workflow source and destination' in caplog.text


@pytest.mark.parametrize(
    'slugs', [('source', 'nowhere'), ('nowhere', 'source')]
)
def test_unknown_workflow(source: Workflow, slugs: tuple[str, str]) -> None:
    with pytest.raises(Workflow.DoesNotExist):
        migrate_certifications(*slugs)
