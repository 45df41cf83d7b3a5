"""Forms of what workflow files define, with the checks of these files.

Rows changed by hand run projects just as loaded ones do, so they meet the
same rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from orchestra.admin.forms import OrchestraAdminForm
from orchestra.models import Step, WorkflowVersion
from orchestra.workflow.check import check_manifest, check_version
from orchestra.workflow.problems import Problem, blocking

STEP_VALUES = (
    'detailed_description_function',
    'is_human',
    'execution_function',
    'execution_policy',
    'assignment_policy',
    'review_policy',
    'creation_policy',
    'user_interface',
    'completion_ends_project',
    'assignable_hours_function',
)

STEP_RELATIONS = (
    'creation_depends_on',
    'submission_depends_on',
    'required_certifications',
    'todolist_templates_to_apply',
)

NOTHING_TOLD = 'x'
"""Stands in for texts that files must have and rows may lack."""


class DefinitionForm(OrchestraAdminForm):
    """Shows the problems that a definition with these values would have."""

    def clean(self) -> dict[str, Any] | None:
        """Check the values as files with them would be checked."""
        cleaned = super().clean()
        if not self.errors:
            self.check_neighbours()
        if not self.errors:
            for problem in blocking(self.problems()):
                self._show(problem)
        return cleaned

    def problems(self) -> Iterable[Problem]:
        """Return what is wrong."""
        raise NotImplementedError

    def check_neighbours(self) -> None:
        """Refuse related rows of other definitions.

        Files name rows by slugs, which differ only within a definition.
        """

    def refuse_strangers(
        self, name: str, column: str, home: Any, what: str
    ) -> None:
        """Refuse related rows that belong somewhere else.

        Args:
            name: Field with the rows.
            column: Column of the rows that says where they belong.
            home: Where they have to belong.
            what: What ``home`` is called.
        """
        for row in self.cleaned_data.get(name) or ():
            if getattr(row, f'{column}_id') != home.pk:
                self.add_error(name, f'{row} belongs to another {what}.')
                return

    def value(self, name: str) -> Any:
        """Return what the form, or else the row, has in a column."""
        if name in self.cleaned_data:
            return self.cleaned_data[name]
        return getattr(self.instance, name)

    def _show(self, problem: Problem) -> None:
        field, _dot, rest = problem.key.partition('.')
        name = field.partition('[')[0]
        message = f'{rest}: {problem.message}' if rest else problem.message
        self.add_error(name if name in self.fields else None, message)


class VersionForm(DefinitionForm):
    """A version; its sanity checks and function are those of its steps."""

    def problems(self) -> Iterable[Problem]:
        """Return what is wrong outside the steps."""
        own = {
            'slug': self.value('slug'),
            'name': self.value('name'),
            'description': NOTHING_TOLD,
            'steps': [],
        }
        for name in ('sanity_checks', 'abort_completion_function'):
            if self.value(name):
                own[name] = self.value(name)
        if self.instance.pk:
            own['steps'] = [
                step_definition(step)
                for step in steps_with_relations(self.instance)
            ]
        return [
            problem
            for problem in check_version(own, '', None)
            if problem.step is None
            and problem.key.partition('.')[0] in self.fields
        ]


class StepForm(DefinitionForm):
    """A step among the others of its version."""

    def check_neighbours(self) -> None:
        """Refuse steps and certifications of other definitions."""
        version: WorkflowVersion = self.value('workflow_version')
        for name in ('creation_depends_on', 'submission_depends_on'):
            self.refuse_strangers(name, 'workflow_version', version, 'version')
        self.refuse_strangers(
            'required_certifications',
            'workflow',
            version.workflow,
            'workflow',
        )

    def problems(self) -> Iterable[Problem]:
        """Return what is wrong with the step, or with its dependencies."""
        version: WorkflowVersion = self.value('workflow_version')
        slug = self.value('slug')
        others = [
            step_definition(step)
            for step in steps_with_relations(version)
            if step.pk != self.instance.pk
        ]
        definition = {
            'slug': version.slug,
            'name': version.name,
            'description': NOTHING_TOLD,
            'steps': [*others, self._definition()],
        }
        certifications = version.workflow.certifications.values_list(
            'slug', flat=True
        )
        found = check_version(definition, '', list(certifications))
        return [
            problem
            for problem in found
            if problem.step == slug or problem.key == 'steps'
        ]

    def _definition(self) -> dict[str, Any]:
        values = {name: self.value(name) for name in STEP_VALUES}
        related = {
            name: _slugs(self.cleaned_data.get(name))
            for name in STEP_RELATIONS
        }
        return _definition_of(
            self.value('slug'), self.value('name'), values, related
        )


class CertificationForm(DefinitionForm):
    """A certification among the others of its workflow."""

    def check_neighbours(self) -> None:
        """Refuse certifications of other workflows."""
        self.refuse_strangers(
            'required_certifications',
            'workflow',
            self.value('workflow'),
            'workflow',
        )

    def problems(self) -> Iterable[Problem]:
        """Return what is wrong with what it requires."""
        workflow = self.value('workflow')
        others = workflow.certifications.exclude(
            pk=self.instance.pk
        ).prefetch_related('required_certifications')
        rows = [
            _certification(row.slug, _slugs(row.required_certifications.all()))
            for row in others
        ]
        own = _certification(
            self.value('slug'),
            _slugs(self.cleaned_data.get('required_certifications')),
        )
        manifest = {
            'slug': workflow.slug,
            'name': workflow.name,
            'description': NOTHING_TOLD,
            'certifications': [*rows, own],
            'versions': [],
        }
        own_key = f'certifications[{len(rows)}].required_certifications'
        for problem in blocking(check_manifest(manifest, '')):
            if problem.key in {'certifications', own_key}:
                yield Problem(
                    '', None, 'required_certifications', problem.message
                )


def steps_with_relations(version: WorkflowVersion) -> list[Step]:
    """Return the steps of a version with all that a definition names."""
    return list(version.steps.prefetch_related(*STEP_RELATIONS).order_by('pk'))


def step_definition(step: Step) -> dict[str, Any]:
    """Return a step as version.json would define it."""
    return _definition_of(
        step.slug,
        step.name,
        {name: getattr(step, name) for name in STEP_VALUES},
        {name: _slugs(getattr(step, name).all()) for name in STEP_RELATIONS},
    )


def _definition_of(
    slug: str,
    name: str,
    values: dict[str, Any],
    related: dict[str, list[str]],
) -> dict[str, Any]:
    given = {
        key: value
        for key, value in {**values, **related}.items()
        if value or key == 'is_human'
    }
    return {
        'slug': slug,
        'name': name,
        'description': NOTHING_TOLD,
        **given,
    }


def _certification(slug: str, required: list[str]) -> dict[str, Any]:
    return {
        'slug': slug,
        'name': NOTHING_TOLD,
        'description': NOTHING_TOLD,
        'required_certifications': required,
    }


def _slugs(rows: Iterable[Any] | None) -> list[str]:
    return [row.slug for row in rows or ()]
