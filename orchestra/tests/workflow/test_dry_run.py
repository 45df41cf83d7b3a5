"""A dry run says exactly what loading would change, and changes nothing."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.models import ProjectEvent, TodoListTemplate, Workflow
from orchestra.tests.workflow.commands import Run
from orchestra.tests.workflow.conftest import MakeApp
from orchestra.tests.workflow.definitions import manifest, step, version
from orchestra.tests.workflow.snapshots import Snapshot, changed, snapshot
from orchestra.workflow import Change, ChangeKind, load_workflow

pytestmark = pytest.mark.django_db

Edit = Callable[[dict[str, Any], dict[str, Any]], object]


def _rename(manifest: dict[str, Any], _version: dict[str, Any]) -> None:
    manifest['name'] = 'Pâtisserie'
    manifest['certifications'][0]['name'] = 'Pâtissier'


def _nested_values(_manifest: dict[str, Any], version: dict[str, Any]) -> None:
    function = step(version, 'weigh')['execution_function']
    function['kwargs'] = {'grams': ['flour', {'kind': 'rye', 'share': 0.5}]}
    step(version, 'bake')['user_interface']['form_schema']['properties'] = {}


def _one_becomes_true(
    _manifest: dict[str, Any], version: dict[str, Any]
) -> None:
    step(version, 'weigh')['execution_function']['kwargs']['grams'] = True


def _relations(manifest: dict[str, Any], version: dict[str, Any]) -> None:
    manifest['certifications'][1]['required_certifications'] = []
    bake = step(version, 'bake')
    bake['creation_depends_on'] = []
    bake['submission_depends_on'] = ['knead', 'weigh']
    bake['required_certifications'] = ['master_baker']
    bake['todolist_templates_to_apply'] = ['oven']


def _additions(manifest: dict[str, Any], version: dict[str, Any]) -> None:
    manifest['certifications'].append(
        {'slug': 'seller', 'name': 'Seller', 'description': 'Sells'}
    )
    version['steps'].append(
        {
            'slug': 'sell',
            'name': 'Sell',
            'description': 'Sell it\nall of it',
            'creation_depends_on': ['bake'],
            'required_certifications': ['seller'],
        }
    )


def _back_to_defaults(
    manifest: dict[str, Any], version: dict[str, Any]
) -> None:
    del manifest['sample_data_load_function']
    for key in ('sanity_checks', 'abort_completion_function'):
        del version[key]
    for definition in version['steps']:
        for key in (
            'execution_policy',
            'review_policy',
            'assignment_policy',
            'creation_policy',
            'user_interface',
            'detailed_description_function',
            'assignable_hours_function',
            'completion_ends_project',
        ):
            definition.pop(key, None)


def _other_kind(_manifest: dict[str, Any], version: dict[str, Any]) -> None:
    weigh = step(version, 'weigh')
    weigh['is_human'] = True
    del weigh['execution_function'], weigh['execution_policy']


def _another_version(
    _manifest: dict[str, Any], version: dict[str, Any]
) -> None:
    version['slug'] = 'v9'


def _lost_certification(
    manifest: dict[str, Any], version: dict[str, Any]
) -> None:
    del manifest['certifications'][1]
    step(version, 'bake')['required_certifications'] = ['baker']


def _nothing(_manifest: dict[str, Any], _version: dict[str, Any]) -> None:
    pass


EDITS: list[Edit] = [
    _nothing,
    _rename,
    _nested_values,
    _one_becomes_true,
    _relations,
    _additions,
    _back_to_defaults,
    _other_kind,
    _another_version,
    _lost_certification,
]


def _edited(edit: Edit) -> tuple[dict[str, Any], dict[str, Any]]:
    definitions = (manifest(), version())
    edit(*definitions)
    return definitions


@pytest.fixture
def oven() -> None:
    TodoListTemplate.objects.create(slug='oven', name='Oven', description='')


@pytest.mark.usefixtures('oven')
@pytest.mark.parametrize('edit', EDITS)
@pytest.mark.parametrize('first', [None, _nothing, _back_to_defaults])
def test_it_reports_what_loading_changes(
    make_app: MakeApp, first: Edit | None, edit: Edit
) -> None:
    if first:
        make_app('dry_bakery', *_app(_edited(first)))
        load_workflow('dry_bakery', _edited(first)[1]['slug'])
    definitions = _edited(edit)
    make_app('dry_bakery', *_app(definitions))
    slug = definitions[1]['slug']

    foretold = load_workflow('dry_bakery', slug, dry_run=True)
    before = snapshot(slug)
    if foretold.refusal:
        # Only relations that are added, or steps that are missing.
        assert foretold.refusal.code == 'forbidden_change'
        return
    loaded = load_workflow('dry_bakery', slug, force=True)

    assert foretold.changes == loaded.changes
    written = [change for change in foretold.changes if change.is_written]
    assert {(change.what, change.key) for change in written} == changed(
        before, snapshot(slug)
    )
    _assert_values(written, snapshot(slug))
    assert not [
        change
        for change in load_workflow('dry_bakery', slug, dry_run=True).changes
        if change.is_written
    ]


def _app(
    definitions: tuple[dict[str, Any], dict[str, Any]],
) -> tuple[dict[str, Any], dict[str, Any]]:
    return definitions[0], {'v1': definitions[1]}


def _assert_values(changes: list[Change], stored: Snapshot) -> None:
    """Compare the values that were foretold with those in the tables."""
    for change in changes:
        content = (
            change.after
            if change.kind is ChangeKind.ADDED
            else {change.key: change.after}
        )
        for key, value in content.items():
            assert stored[change.what, key] == value, (change.what, key)


@pytest.mark.usefixtures('bakery')
def test_it_only_reads() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = load_workflow('bakery', 'v1', dry_run=True)

    with pytest.raises(ValueError, match='loads no version'):
        _ = report.version
    statements = {query['sql'].split()[0] for query in queries}
    assert statements == {'SELECT'}
    assert not Workflow.objects.exists()
    assert not ProjectEvent.objects.exists()


@pytest.mark.usefixtures('bakery')
def test_command_prints_new_rows_completely() -> None:
    run = Run('loadworkflow', 'bakery', 'v2', '--dry-run')

    start = run.out.index('--- step bake (not in the database)')
    assert run.out[start : start + 5] == [
        '--- step bake (not in the database)',
        '+++ step bake (in the definition)',
        '@@ -0,0 +1,41 @@',
        '+{',
        '+  "assignable_hours_function": {},',
    ]
    assert all(line[0] in '+-@' for line in run.out)
    assert (run.err, run.failure) == ([], '')
    assert not Workflow.objects.exists()


@pytest.mark.usefixtures('bakery')
def test_command_prints_nothing_when_nothing_differs() -> None:
    Run('loadworkflow', 'bakery', 'v1')

    run = Run('loadworkflow', 'bakery', 'v1', '--dry-run')

    assert (run.out, run.err, run.failure) == ([], [], '')


def _dry_run(make_app: MakeApp, changed: dict[str, Any]) -> list[str]:
    make_app('drier_bakery', manifest(), {'v1': version()})
    load_workflow('drier_bakery', 'v1')
    make_app('drier_bakery', manifest(), {'v1': changed})
    return Run('loadworkflow', 'drier_bakery', 'v1', '--dry-run').out


def test_only_what_differs_in_nested_values_stands_out(
    make_app: MakeApp,
) -> None:
    definition = version()
    step(definition, 'weigh')['execution_policy']['max_attempts'] = 5

    assert _dry_run(make_app, definition) == [
        '--- step weigh: execution_policy (in the database)',
        '+++ step weigh: execution_policy (in the definition)',
        '@@ -1,5 +1,5 @@',
        ' {',
        '   "backoff_seconds": 0.5,',
        '-  "max_attempts": 3,',
        '+  "max_attempts": 5,',
        '   "timeout_seconds": 60',
        ' }',
    ]


def test_related_rows_and_single_values(make_app: MakeApp) -> None:
    definition = version()
    bake = step(definition, 'bake')
    bake['required_certifications'] = ['baker']
    bake['name'] = 'Bake \x1b[31m“now”'

    assert _dry_run(make_app, definition) == [
        '--- step bake: name (in the database)',
        '+++ step bake: name (in the definition)',
        '@@ -1 +1 @@',
        '-"Bake"',
        '+"Bake \\u001b[31m“now”"',
        '--- step bake: required_certifications (in the database)',
        '+++ step bake: required_certifications (in the definition)',
        '@@ -1,4 +1,3 @@',
        ' [',
        '-  "baker",',
        '-  "master_baker"',
        '+  "baker"',
        ' ]',
    ]


def test_text_with_several_lines(make_app: MakeApp) -> None:
    definition = version()
    step(definition, 'bake')['description'] = 'Bake the bread\n\tslowly'

    assert _dry_run(make_app, definition)[2:] == [
        '@@ -1 +1,2 @@',
        ' Bake the bread',
        '+\\tslowly',
    ]


def test_refusal_follows_the_difference(make_app: MakeApp) -> None:
    make_app('short_bakery', manifest(), {'v1': version()})
    load_workflow('short_bakery', 'v1')
    definition = copy.deepcopy(version())
    definition['steps'] = definition['steps'][:2]
    del definition['sanity_checks']
    make_app('short_bakery', manifest(), {'v1': definition})

    run = Run('loadworkflow', 'short_bakery', 'v1', '--dry-run')

    assert '--- step bake (in the database)' in run.out
    assert '+++ step bake (not in the definition)' in run.out
    assert 'step bake: was removed' in run.failure
    assert run.returncode == 1


def test_certification_that_stays_is_only_noted(make_app: MakeApp) -> None:
    make_app('one_bakery', manifest(), {'a': version('v2')})
    load_workflow('one_bakery', 'v2')
    fewer = manifest()
    del fewer['certifications'][1]
    make_app('one_bakery', fewer, {'a': version('v2')})

    run = Run('loadworkflow', 'one_bakery', 'v2', '--dry-run')

    assert run.out == []
    (note,) = run.err
    assert note.startswith('orphaned certification master_baker')
