"""Workflows that are defined in Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orchestra.core.errors import SlugUniquenessError, WorkflowError
from orchestra.workflow.builder.references import (
    FunctionLike,
    function_reference,
)
from orchestra.workflow.builder.slugs import assert_valid_slug
from orchestra.workflow.builder.step import Step
from orchestra.workflow.definition import as_object

FIRST_VERSION = 'v1'


class Workflow:
    """A graph of steps that people and machines do.

    Args:
        slug: Identifies the workflow; up to 200 characters.
        name: What people call it.
        description: What it is for.
        version_slug: Which version of the workflow the steps make up.
        certifications: The skills that steps may ask for, as in
            workflow.json. Those that steps require and that are missing here
            are added, with their slugs for names.
        sample_data_load_function: Called by loadworkflowsampledata.
        sanity_checks: As in version.json.
        abort_completion_function: Called when a project is ended early.

    Raises:
        InvalidSlugValue: If the slug is too long or otherwise impossible.
    """

    def __init__(
        self,
        slug: str,
        name: str,
        description: str,
        *,
        version_slug: str = FIRST_VERSION,
        certifications: Iterable[Mapping[str, Any]] = (),
        sample_data_load_function: FunctionLike | None = None,
        sanity_checks: Mapping[str, Any] | None = None,
        abort_completion_function: FunctionLike | None = None,
    ) -> None:
        assert_valid_slug(slug, 'workflow')
        self.slug = slug
        self.name = name
        self.description = description
        self.version_slug = version_slug
        self.certifications = [dict(entry) for entry in certifications]
        self.sample_data_load_function = sample_data_load_function
        self.sanity_checks = dict(sanity_checks or {})
        self.abort_completion_function = abort_completion_function
        self.steps: dict[str, Step] = {}

    def __repr__(self) -> str:
        return f'<Workflow {self.slug}>'

    def add_step(self, step: Step) -> None:
        """Add a step.

        Args:
            step: The step. Those that it depends on may come later.

        Raises:
            InvalidSlugValue: If its slug is too long or otherwise impossible.
            SlugUniquenessError: If the workflow has a step with that slug.
        """
        assert_valid_slug(step.slug, 'step')
        if step.slug in self.steps:
            raise SlugUniquenessError(
                f'The workflow {self.slug} already has a step {step.slug}.'
            )
        self.steps[step.slug] = step

    def get_step(self, slug: str) -> Step:
        """Return the step with a slug.

        Raises:
            WorkflowError: If there is none.
        """
        if slug not in self.steps:
            raise WorkflowError(
                f'The workflow {self.slug} has no step {slug}.',
                code='unknown_step',
            )
        return self.steps[slug]

    def get_steps(self) -> list[Step]:
        """Return all steps, in the order in which they were added."""
        return list(self.steps.values())

    def get_step_slugs(self) -> list[str]:
        """Return the slugs of all steps."""
        return list(self.steps)

    def get_human_steps(self) -> list[Step]:
        """Return the steps that experts do."""
        return [
            step
            for step in self.get_steps()
            if step.worker_type == Step.WorkerType.HUMAN
        ]

    def to_manifest(self) -> dict[str, Any]:
        """Return the workflow as workflow.json would describe it.

        Raises:
            WorkflowError: If the function for sample data cannot be
                expressed.
        """
        sample_data = function_reference(self.sample_data_load_function)
        return {
            'slug': self.slug,
            'name': self.name,
            'description': self.description,
            'certifications': self._all_certifications(),
            **_present(sample_data_load_function=sample_data),
        }

    def to_version(self) -> dict[str, Any]:
        """Return the steps as version.json would describe them.

        Raises:
            WorkflowError: If a function or policy cannot be expressed.
        """
        return {
            'slug': self.version_slug,
            'name': self.name,
            'description': self.description,
            **_present(
                sanity_checks=self.sanity_checks,
                abort_completion_function=function_reference(
                    self.abort_completion_function
                ),
            ),
            'steps': [step.to_definition() for step in self.get_steps()],
        }

    def _all_certifications(self) -> list[dict[str, Any]]:
        described = {as_object(c).get('slug') for c in self.certifications}
        required = dict.fromkeys(
            slug
            for step in self.get_steps()
            for slug in step.required_certifications
        )
        return self.certifications + [
            {'slug': slug, 'name': slug, 'description': ''}
            for slug in required
            if slug not in described
        ]


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
