"""Writing valid definitions to the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Certification,
    Step,
    TodoListTemplate,
    Workflow,
    WorkflowVersion,
)
from orchestra.workflow.defaults import (
    complete_assignment_policy,
    get_default_creation_policy,
    get_default_review_policy,
)
from orchestra.workflow.report import Change, ChangeKind

ModelT = TypeVar('ModelT', bound=models.Model)

BY_HAND = (
    'tasks of running projects that this releases are only created once '
    '"create subsequent tasks" is asked for'
)


def store_workflow(
    manifest: Mapping[str, Any], code_directory: str, changes: list[Change]
) -> Workflow:
    """Create or refresh a workflow and its certifications.

    Args:
        manifest: A valid workflow.json.
        code_directory: Directory of the workflow's app.
        changes: Collects what was written.

    Raises:
        WorkflowError: If another workflow was loaded from the directory.
    """
    slug = manifest['slug']
    tenants = Workflow.objects.filter(code_directory=code_directory)
    for other in tenants.exclude(slug=slug):
        raise WorkflowError(
            f'The directory {code_directory} already holds the workflow '
            f'{other.slug}. To rename a workflow, change the slug of its row '
            'first.',
            code='code_directory_taken',
        )
    workflow = _upsert(
        Workflow.objects,
        {'slug': slug},
        {
            'name': manifest['name'],
            'description': manifest['description'],
            'code_directory': code_directory,
            'sample_data_load_function': (
                manifest.get('sample_data_load_function') or {}
            ),
        },
        f'workflow {slug}',
        changes,
    )
    _store_certifications(workflow, manifest['certifications'], changes)
    return workflow


def _store_certifications(
    workflow: Workflow,
    definitions: Iterable[Mapping[str, Any]],
    changes: list[Change],
) -> None:
    rows = {
        definition['slug']: _upsert(
            Certification.objects,
            {'workflow': workflow, 'slug': definition['slug']},
            {key: definition[key] for key in ('name', 'description')},
            f'certification {definition["slug"]}',
            changes,
        )
        for definition in definitions
    }
    for definition in definitions:
        _set_related(
            rows[definition['slug']],
            'required_certifications',
            [
                rows[slug]
                for slug in definition.get('required_certifications', [])
            ],
            f'certification {definition["slug"]}',
            changes,
        )
    gone = workflow.certifications.exclude(slug__in=rows).order_by('slug')
    changes += [
        Change(
            ChangeKind.ORPHANED,
            f'certification {certification.slug}',
            remark='no longer in workflow.json; workers keep it',
        )
        for certification in gone
    ]


def store_version(
    workflow: Workflow, data: Mapping[str, Any], changes: list[Change]
) -> WorkflowVersion:
    """Create or refresh a version and its steps.

    Args:
        workflow: The workflow it belongs to.
        data: A valid version.json.
        changes: Collects what was written.

    Raises:
        WorkflowError: If steps refer to todo list templates that are not
            in the database.
    """
    templates = _templates_of(data)
    version = _upsert(
        WorkflowVersion.objects,
        {'workflow': workflow, 'slug': data['slug']},
        {
            'name': data['name'],
            'description': data['description'],
            'sanity_checks': data.get('sanity_checks', {}),
            'abort_completion_function': data.get(
                'abort_completion_function', {}
            ),
        },
        f'version {data["slug"]}',
        changes,
    )
    steps = {
        definition['slug']: _upsert(
            Step.objects,
            {'workflow_version': version, 'slug': definition['slug']},
            _step_values(definition),
            f'step {definition["slug"]}',
            changes,
        )
        for definition in data['steps']
    }
    certifications = {row.slug: row for row in workflow.certifications.all()}
    for definition in data['steps']:
        for key, rows in (
            ('required_certifications', certifications),
            ('creation_depends_on', steps),
            ('submission_depends_on', steps),
            ('todolist_templates_to_apply', templates),
        ):
            _set_related(
                steps[definition['slug']],
                key,
                [rows[slug] for slug in definition.get(key, [])],
                f'step {definition["slug"]}',
                changes,
            )
    return version


def _templates_of(data: Mapping[str, Any]) -> dict[str, TodoListTemplate]:
    """Return the todo list templates that the steps refer to."""
    key = 'todolist_templates_to_apply'
    wanted = {
        (definition['slug'], slug)
        for definition in data['steps']
        for slug in definition.get(key, [])
    }
    templates = TodoListTemplate.objects.filter(
        slug__in={slug for _step, slug in wanted}
    )
    found = {template.slug: template for template in templates}
    missing = [
        f'step {step}: {key}: there is no todo list template {slug!r}'
        for step, slug in sorted(wanted)
        if slug not in found
    ]
    if missing:
        raise WorkflowError(
            'The workflow definition refers to todo list templates that are '
            'not in the database.\n' + '\n'.join(missing),
            code='unknown_todolist_template',
        )
    return found


def _step_values(definition: Mapping[str, Any]) -> dict[str, Any]:
    is_human = definition.get('is_human', True)
    values = {
        key: definition.get(key) or {}
        for key in (
            'detailed_description_function',
            'assignable_hours_function',
            'execution_function',
            'execution_policy',
            'user_interface',
        )
    }
    return {
        **values,
        'name': definition['name'],
        'description': definition['description'],
        'is_human': is_human,
        'assignment_policy': complete_assignment_policy(
            definition.get('assignment_policy', {}), is_human
        ),
        'review_policy': definition.get('review_policy')
        or get_default_review_policy(is_human),
        'creation_policy': definition.get('creation_policy')
        or get_default_creation_policy(),
        'completion_ends_project': definition.get(
            'completion_ends_project', False
        ),
    }


def _upsert(
    rows: models.Manager[ModelT],
    identity: Mapping[str, Any],
    values: Mapping[str, Any],
    what: str,
    changes: list[Change],
) -> ModelT:
    """Create a row or bring it up to date, and note what was different."""
    row, created = rows.select_for_update().get_or_create(
        **identity, defaults=dict(values)
    )
    if created:
        changes.append(Change(ChangeKind.ADDED, what))
        return row
    different = [
        key for key, value in values.items() if getattr(row, key) != value
    ]
    for key in different:
        setattr(row, key, values[key])
        changes.append(Change(ChangeKind.CHANGED, what, key))
    if different:
        row.save(update_fields=different)
    return row


def _set_related(
    row: models.Model,
    key: str,
    related: list[Any],
    what: str,
    changes: list[Change],
) -> None:
    """Relate a row to exactly these others, and note if that is new."""
    manager = getattr(row, key)
    before = set(manager.values_list('pk', flat=True))
    after = {other.pk for other in related}
    if before == after:
        return
    manager.set(related)
    if Change(ChangeKind.ADDED, what) not in changes:
        released = key == 'creation_depends_on' and before - after
        remark = BY_HAND if released else ''
        changes.append(Change(ChangeKind.CHANGED, what, key, remark))
