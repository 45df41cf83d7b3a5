"""Checks of the workflows of this installation."""

from __future__ import annotations

import pytest
from django.db import connection
from pytest_django import Settings

from orchestra.models import Step, Workflow
from orchestra.tests.checks.findings import found, messages
from orchestra.tests.workflow.builder import newsroom
from orchestra.workflow import load_workflow

SLUG = 'old_journalism'


def _stored() -> list[str]:
    return [
        str(message.id).removeprefix('orchestra.')
        for message in messages(databases=['default'])
    ]


def test_no_workflows(settings: Settings) -> None:
    settings.ORCHESTRA_PATHS = ()
    assert found() == ['W025']


@pytest.mark.parametrize(
    'entry', ['nonsense', (newsroom.__name__, 'not_a_workflow')]
)
def test_path_that_leads_to_no_workflow(
    settings: Settings, entry: object
) -> None:
    settings.ORCHESTRA_PATHS = (entry,)
    assert found() == ['E019']


def test_definition_with_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    step = newsroom.reporter_step
    monkeypatch.setattr(step, 'required_certifications', [])
    monkeypatch.setattr(
        step,
        'assignment_policy',
        {'policy_function': {'entry_level': {'path': 'no_such.policy'}}},
    )

    (message,) = messages()

    assert message.id == 'orchestra.E019'
    assert 'no_such' in message.msg
    assert f'checkworkflow {SLUG}' in str(message.hint)


@pytest.mark.django_db
class TestDatabase:
    """What is loaded is what the definitions say."""

    def test_it_is(self) -> None:
        load_workflow(SLUG, 'v1')

        assert _stored() == []

    def test_it_is_not_loaded(self) -> None:
        assert _stored() == ['W026']

    def test_it_is_stale(self) -> None:
        load_workflow(SLUG, 'v1')
        Step.objects.filter(slug='reporting').update(name='Report')
        Workflow.objects.update(name='Newspaper')

        (message,) = messages(databases=['default'])

        assert message.id == 'orchestra.W027'
        assert '2 differences' in message.msg
        assert f'loadworkflow {SLUG} v1 --dry-run' in str(message.hint)

    def test_certification_that_nobody_defines_any_more(self) -> None:
        version = load_workflow(SLUG, 'v1').version
        version.workflow.certifications.create(slug='old', name='Old')

        assert _stored() == []

    def test_definition_with_errors_is_left_to_the_other_check(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            newsroom.editor_step, 'creation_depends_on', ['nowhere']
        )

        assert _stored() == ['E019']

    def test_paths_that_lead_nowhere(self, settings: Settings) -> None:
        settings.ORCHESTRA_PATHS = ('nonsense',)

        assert _stored() == ['E019']

    def test_database_that_waits_for_migrations(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute('ALTER TABLE orchestra_workflow RENAME TO other')

        assert _stored() == []


def test_database_is_only_looked_at_on_request() -> None:
    assert found() == []
