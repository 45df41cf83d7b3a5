"""The commands that check and load workflows."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from orchestra.models import Workflow, WorkflowVersion
from orchestra.tests.workflow.commands import Run
from orchestra.tests.workflow.conftest import InstallApps, MakeApp
from orchestra.tests.workflow.definitions import (
    PACKAGE,
    manifest,
    step,
    version,
)


@pytest.fixture
def faulty_app(make_app: MakeApp) -> None:
    definition = version('v2')
    step(definition, 'bake')['review_policy'] = {'policy': 'never'}
    definition['colour'] = 'brown'
    make_app('faulty_bakery', manifest(), {'a': definition})


@pytest.fixture
def brown_app(make_app: MakeApp) -> None:
    definition = version('v2')
    definition['colour'] = 'brown'
    make_app('brown_bakery', manifest(), {'a': definition})


class TestCheckWorkflow:
    """``checkworkflow`` needs no database."""

    @pytest.mark.usefixtures('bakery')
    @pytest.mark.parametrize('args', [[], ['bakery'], ['--strict']])
    def test_valid_workflow(self, args: list[str]) -> None:
        run = Run('checkworkflow', *args)

        assert run.out == ['Checked bakery: 0 errors, 0 warnings.']
        assert (run.err, run.failure) == ([], '')

    @pytest.mark.usefixtures('faulty_app')
    @pytest.mark.parametrize('args', [[], ['faulty_bakery']])
    def test_every_problem_is_printed(self, args: list[str]) -> None:
        run = Run('checkworkflow', *args)

        file = 'faulty_bakery/a/version.json'
        policies = ['no_review', 'sampled_review']
        error, warning = run.err
        assert error == (
            f'error: {file}: step bake: review_policy.policy: '
            f"'never' is not one of {policies}"
        )
        assert warning == f'warning: {file}: colour: unknown key'
        assert run.failure == '1 errors, 1 warnings'
        assert run.returncode == 1

    @pytest.mark.usefixtures('brown_app')
    def test_warnings_fail_only_when_strict(self) -> None:
        run = Run('checkworkflow')
        strict = Run('checkworkflow', '--strict')

        assert run.out == ['Checked brown_bakery: 0 errors, 1 warnings.']
        assert run.err == strict.err
        assert 'colour: unknown key' in run.err[0]
        assert (run.failure, strict.failure) == (
            '',
            '0 errors, 1 warnings',
        )

    @pytest.mark.usefixtures('bakery')
    def test_unknown_app(self) -> None:
        run = Run('checkworkflow', 'butcher')

        assert "'butcher'" in run.failure
        assert 'ORCHESTRA_WORKFLOWS holds these workflow apps: bakery' in (
            run.failure
        )

    def test_no_workflow_apps(self, settings: Settings) -> None:
        settings.ORCHESTRA_WORKFLOWS = ()

        run = Run('checkworkflow')

        assert 'ORCHESTRA_WORKFLOWS is empty' in run.out[0]

    def test_two_apps_with_one_workflow(
        self, make_app: MakeApp, install_apps: InstallApps
    ) -> None:
        make_app('twin_bakery', manifest(), {'a': version('v2')})
        install_apps(f'{PACKAGE}.bakery', 'twin_bakery')

        assert 'both define' in Run('checkworkflow').failure


@pytest.mark.django_db
class TestLoadWorkflow:
    """``loadworkflow``."""

    @pytest.mark.usefixtures('bakery')
    def test_version_is_loaded(self) -> None:
        run = Run('loadworkflow', 'bakery', 'v2')

        assert run.out[-1] == 'Loaded version v2 of bakery.'
        assert 'added step bake' in run.out
        assert (run.err, run.failure) == ([], '')
        assert WorkflowVersion.objects.get().slug == 'v2'

    @pytest.mark.usefixtures('bakery')
    def test_loaded_version_needs_force(self) -> None:
        Run('loadworkflow', 'bakery', 'v2')

        again = Run('loadworkflow', 'bakery', 'v2')
        forced = Run('loadworkflow', 'bakery', 'v2', '--force')
        option = Run('loadworkflow', 'bakery', 'v2', force=True)

        assert 'already loaded' in again.failure
        assert '--force' in again.failure
        assert forced.out == option.out == ['Loaded version v2 of bakery.']

    @pytest.mark.usefixtures('bakery')
    def test_unknown_version_and_unknown_app(self) -> None:
        assert 'There are: v1, v2.' in (
            Run('loadworkflow', 'bakery', 'v3').failure
        )
        assert 'workflow apps: bakery' in (
            Run('loadworkflow', 'butcher', 'v1').failure
        )

    @pytest.mark.usefixtures('faulty_app')
    def test_every_error_is_named(self) -> None:
        run = Run('loadworkflow', 'faulty_bakery', 'v2')

        assert 'Could not load version v2 of faulty_bakery.' in run.failure
        assert 'step bake: review_policy.policy' in run.failure
        assert not Workflow.objects.exists()

    @pytest.mark.usefixtures('brown_app')
    def test_warnings_are_printed(self) -> None:
        run = Run('loadworkflow', 'brown_bakery', 'v2')

        (warning,) = run.err
        assert warning.startswith('warning: brown_bakery/a/version.json')
        assert run.failure == ''


@pytest.mark.django_db
class TestLoadAllWorkflows:
    """``loadallworkflows``."""

    @pytest.mark.usefixtures('bakery')
    def test_all_versions_are_loaded(self) -> None:
        run = Run('loadallworkflows')

        assert run.out == [
            'Loading bakery/v1 from bakery',
            'Loading bakery/v2 from bakery',
        ]
        assert (run.err, run.failure) == ([], '')
        assert WorkflowVersion.objects.count() == 2

    @pytest.mark.usefixtures('bakery')
    def test_errors_do_not_stop_it_but_it_fails_in_the_end(self) -> None:
        Run('loadworkflow', 'bakery', 'v1')

        run = Run('loadallworkflows')

        assert len(run.out) == 2
        assert 'Could not load bakery/v1.' in run.err[0]
        assert run.failure == ('1 of 2 workflow versions could not be loaded.')
        assert WorkflowVersion.objects.count() == 2

    @pytest.mark.usefixtures('bakery')
    def test_force_reloads(self) -> None:
        Run('loadallworkflows')

        run = Run('loadallworkflows', '--force')

        assert (run.err, run.failure) == ([], '')

    def test_workflow_app_that_is_missing(self, settings: Settings) -> None:
        settings.ORCHESTRA_WORKFLOWS = ('no_such_app',)

        assert 'no_such_app' in Run('loadallworkflows').failure

    def test_workflow_that_cannot_be_read(
        self, install_apps: InstallApps
    ) -> None:
        install_apps(f'{PACKAGE}.no_version')

        assert 'no sub-directory' in Run('loadallworkflows').failure


@pytest.mark.django_db
class TestMigrateCertifications:
    """``migrate_certifications``."""

    @pytest.mark.usefixtures('bakery')
    def test_count_is_printed(self) -> None:
        Run('loadworkflow', 'bakery', 'v2')

        run = Run(
            'migrate_certifications',
            'bakery',
            'bakery',
            '--certifications',
            'baker',
            'master_baker',
        )

        assert run.out == ['Added 0 certifications of workers in bakery.']

    def test_workflows_must_be_loaded(self) -> None:
        run = Run('migrate_certifications', 'bakery', 'mill')

        assert 'must be loaded: bakery and mill' in run.failure

    @pytest.mark.parametrize('args', [[], ['bakery']])
    def test_both_workflows_are_required(self, args: list[str]) -> None:
        assert 'required' in Run('migrate_certifications', *args).failure


@pytest.mark.django_db
@pytest.mark.usefixtures('bakery')
@pytest.mark.parametrize(
    'command',
    [
        ['loadworkflow', 'bakery', 'v1'],
        ['loadworkflow', 'bakery', 'v1', '--dry-run'],
        ['loadallworkflows'],
        ['exportworkflow', 'bakery/v1'],
        ['drawworkflow', 'bakery/v1'],
    ],
)
def test_database_that_waits_for_migrations(command: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE orchestra_workflow RENAME TO other')

    with transaction.atomic():
        run = Run(*command)
        transaction.set_rollback(True)

    assert 'The database cannot be used' in run.failure
    assert 'manage.py migrate' in run.failure
