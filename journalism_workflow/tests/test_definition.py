"""The definition of the newsroom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

import journalism_workflow
from orchestra.models import Step, WorkflowVersion
from orchestra.workflow import check_workflow_directory

ROOT = Path(journalism_workflow.__file__).parent

REVIEWED = {'policy': 'sampled_review', 'rate': 1, 'max_reviews': 1}
NOT_REVIEWED = {'policy': 'no_review'}


def test_definition_has_no_problem() -> None:
    assert check_workflow_directory(ROOT) == []


def test_workflow_is_loaded_as_documented(version: WorkflowVersion) -> None:
    workflow = version.workflow
    assert (workflow.slug, version.slug) == ('journalism', 'v1')
    assert workflow.sample_data_load_function == {
        'path': 'journalism_workflow.load_sample_data.load'
    }
    certifications = {
        certification.slug: list(certification.required_certifications.all())
        for certification in workflow.certifications.all()
    }
    assert certifications == {
        'editor': [],
        'reporter': [],
        'photographer': [],
        'copy_editor': [],
    }


STEPS: dict[str, tuple[str, bool, list[str], list[str], Any]] = {
    'document_creation': ('Document Creation', False, [], [], {}),
    'article_planning': (
        'Article Planning',
        True,
        ['document_creation'],
        ['editor'],
        NOT_REVIEWED,
    ),
    'reporting': (
        'Reporting',
        True,
        ['article_planning'],
        ['reporter'],
        REVIEWED,
    ),
    'photography': (
        'Photography',
        True,
        ['article_planning'],
        ['photographer'],
        REVIEWED,
    ),
    'photo_adjustment': (
        'Photo Adjustment',
        False,
        ['photography'],
        [],
        {},
    ),
    'copy_editing': (
        'Copy Editing',
        True,
        ['photo_adjustment', 'reporting'],
        ['copy_editor'],
        NOT_REVIEWED,
    ),
}


def test_steps_are_loaded_as_documented(version: WorkflowVersion) -> None:
    def slugs(related: Any) -> list[str]:
        return sorted(related.values_list('slug', flat=True))

    assert {
        step.slug: (
            step.name,
            step.is_human,
            slugs(step.creation_depends_on),
            slugs(step.required_certifications),
            step.review_policy,
        )
        for step in version.steps.all()
    } == STEPS
    reporting = version.steps.get(slug='reporting')
    assert reporting.creation_policy == {
        'policy_function': {
            'path': 'orchestra.creation_policies.always_create'
        }
    }


@pytest.mark.parametrize(
    ('slug', 'function'),
    [
        ('document_creation', 'documents.create_documents'),
        ('photo_adjustment', 'adjust_photos.autoadjust_photos'),
    ],
)
def test_machine_steps(
    version: WorkflowVersion, slug: str, function: str
) -> None:
    step = version.steps.get(slug=slug)

    assert step.execution_function == {
        'path': f'journalism_workflow.v1.{function}'
    }
    assert step.execution_policy['max_attempts'] == 5


INTERFACES = {
    'article_planning': ('editor', 'editor'),
    'reporting': ('reporter', 'reporter'),
    'photography': ('photographer', 'photographer'),
    'copy_editing': ('copy_editor', 'copyEditor'),
}


@pytest.mark.parametrize('slug', INTERFACES)
def test_interfaces_of_human_steps(
    version: WorkflowVersion, slug: str
) -> None:
    folder, directive = INTERFACES[slug]
    static = f'journalism_workflow/v1/{folder}'

    interface = Step.objects.get(slug=slug).user_interface

    assert interface['angular_module'] == f'journalism_workflow.v1.{folder}'
    assert interface['angular_directive'] == directive
    assert interface['javascript_includes'] == [
        f'{static}/js/modules.js',
        f'{static}/js/controllers.js',
        f'{static}/js/directives.js',
    ]
    for path in (
        *interface['javascript_includes'],
        *interface['stylesheet_includes'],
        f'{static}/partials/{folder}.html',
        'journalism_workflow/v1/partials/story_plan.html',
    ):
        assert finders.find(path), path
