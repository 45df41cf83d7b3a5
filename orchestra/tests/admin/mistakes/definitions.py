"""Mistakes in the definitions of workflows."""

from __future__ import annotations

from django.db import models

from orchestra.models import Certification, Step, Workflow, WorkflowVersion
from orchestra.tests.admin.mistakes.mistake import (
    Mistake,
    entered,
    other_office,
)
from orchestra.tests.admin.population import Office


def _this_step(office: Office) -> models.Model:
    return office.step


def _machine_step(office: Office) -> models.Model:
    return office.machine_step


MISTAKES_IN_DEFINITIONS: dict[str, Mistake] = {
    'slug of a workflow twice': Mistake(
        Workflow,
        lambda office: {
            'slug': office.version.workflow.slug,
            'name': 'x',
            'code_directory': '/x',
        },
        ('slug', 'already exists'),
    ),
    'slug with a space': Mistake(
        Workflow,
        lambda _office: {
            'slug': 'a b',
            'name': 'x',
            'code_directory': '/x',
        },
        ('slug', 'letters, digits'),
    ),
    'slug of a version twice': Mistake(
        WorkflowVersion,
        lambda office: {
            'workflow': office.version.workflow.pk,
            'slug': 'v1',
            'name': 'x',
        },
        ('__all__', 'already exists'),
    ),
    'sanity checks of a wrong shape': Mistake(
        WorkflowVersion,
        lambda _office: {'sanity_checks': '{"check_configurations": []}'},
        ('sanity_checks', 'check_configurations'),
        row=lambda office: office.version,
    ),
    'clean-up by a function that is not there': Mistake(
        WorkflowVersion,
        lambda _office: {'abort_completion_function': '{"path": "no.where"}'},
        ('abort_completion_function', 'no.where'),
        row=lambda office: office.version,
    ),
    'step that waits for itself': Mistake(
        Step,
        lambda office: {'creation_depends_on': [office.step.pk]},
        ('creation_depends_on', 'circular'),
        row=_this_step,
    ),
    'step of another version': Mistake(
        Step,
        lambda _office: {'submission_depends_on': [other_office().step.pk]},
        ('submission_depends_on', 'another version'),
        row=_this_step,
    ),
    'certification of another workflow': Mistake(
        Step,
        lambda _office: {
            'required_certifications': [other_office().certification.pk]
        },
        ('required_certifications', 'another workflow'),
        row=_this_step,
    ),
    'review that does not exist': Mistake(
        Step,
        entered(review_policy='{"policy": "by_lot"}'),
        ('review_policy', 'by_lot'),
        row=_this_step,
    ),
    'assignment of a machine': Mistake(
        Step,
        entered(
            assignment_policy='{"policy_function": {"entry_level": {"path": '
            '"orchestra.assignment_policies.anyone_certified"}}}'
        ),
        ('assignment_policy', 'machine'),
        row=_machine_step,
    ),
    'machine with nothing to do': Mistake(
        Step,
        entered(execution_function=''),
        ('execution_function', 'missing'),
        row=_machine_step,
    ),
    'function of a person': Mistake(
        Step,
        entered(
            execution_function='{"path": '
            '"orchestra.tests.admin.population.work"}'
        ),
        ('execution_function', 'machine steps'),
        row=_this_step,
    ),
    'certification that requires itself': Mistake(
        Certification,
        lambda office: {'required_certifications': [office.certification.pk]},
        ('required_certifications', 'nobody can earn'),
        row=lambda office: office.certification,
    ),
    'certification that requires one of another workflow': Mistake(
        Certification,
        lambda _office: {
            'required_certifications': [other_office().certification.pk]
        },
        ('required_certifications', 'another workflow'),
        row=lambda office: office.certification,
    ),
}
