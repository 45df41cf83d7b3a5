"""What people enter wrongly comes back as an error beside the field."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.test.client import RequestFactory

from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.constraints import BROKEN_RULES
from orchestra.admin.forms import ServiceForm
from orchestra.models import (
    Certification,
    CommunicationPreference,
    PayRate,
    Project,
    SanityCheck,
    Step,
    Task,
    TimeEntry,
    Todo,
    TodoListTemplate,
    TodoQA,
    Worker,
    WorkerAvailability,
    WorkerCertification,
    Workflow,
    WorkflowVersion,
)
from orchestra.tests import factories
from orchestra.tests.admin.population import (
    MONDAY,
    WORD,
    Office,
    populate,
)
from orchestra.tests.admin.site import (
    MODELS,
    Model,
    create_staff,
    errors_of,
    form_data,
    page_of,
    url,
)

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)

Values = Callable[[Office], dict[str, Any]]


@dataclass(frozen=True)
class Mistake:
    """Something entered wrongly.

    Attributes:
        model: Whose form.
        values: What is entered, beside what the form suggests.
        error: Field that must tell, and part of what it must tell.
        row: Finds the row to change; without it one is added.
    """

    model: Model
    values: Values
    error: tuple[str, str]
    row: Callable[[Office], models.Model] | None = field(default=None)


def _availability(**values: Any) -> Values:
    return lambda office: {
        'worker': office.worker.pk,
        'week': MONDAY + 7 * DAY,
        **values,
    }


def _rate(**values: Any) -> Values:
    return lambda office: {'worker': office.worker.pk, **values}


def _time(**values: Any) -> Values:
    return lambda office: {
        'worker': office.worker.pk,
        'date': MONDAY,
        'time_worked': '1:00:00',
        **values,
    }


def _todo(**values: Any) -> Values:
    return lambda office: {
        'project': office.project.pk,
        'step': office.step.pk,
        'title': 'Rinse',
        **values,
    }


def _template(**values: Any) -> Values:
    return lambda _office: {'slug': 'fresh', 'name': 'Fresh', **values}


def _this_step(office: Office) -> models.Model:
    return office.step


def _machine_step(office: Office) -> models.Model:
    return office.machine_step


def _entered(**values: Any) -> Values:
    return lambda _office: values


def _other_office() -> Office:
    return populate(1, first=70)[0]


MISTAKES: dict[str, Mistake] = {
    'availability on a Wednesday': Mistake(
        WorkerAvailability,
        _availability(week=MONDAY + 2 * DAY),
        ('week', 'begin on Monday'),
    ),
    'availability of more hours than a day has': Mistake(
        WorkerAvailability,
        _availability(hours_available_tues='25'),
        ('hours_available_tues', '24'),
    ),
    'availability that is no number': Mistake(
        WorkerAvailability,
        _availability(hours_available_tues='nan'),
        ('hours_available_tues', 'number'),
    ),
    'availability entered twice': Mistake(
        WorkerAvailability,
        _availability(week=MONDAY),
        ('week', 'entered already'),
    ),
    'reviewer without entry level': Mistake(
        WorkerCertification,
        lambda office: {
            'worker': factories.create_worker().pk,
            'certification': office.certification.pk,
            'task_class': 1,
            'role': 1,
        },
        ('role', 'needs the entry-level certification'),
    ),
    'certification held already': Mistake(
        WorkerCertification,
        lambda office: {
            'worker': office.worker.pk,
            'certification': office.certification.pk,
            'task_class': 1,
            'role': 0,
        },
        ('__all__', 'already exists'),
    ),
    'certification without what it requires': Mistake(
        WorkerCertification,
        lambda office: {
            'worker': factories.create_worker().pk,
            'certification': _advanced(office).pk,
            'task_class': 1,
            'role': 0,
        },
        ('certification', f'must first hold: {WORD}'),
    ),
    'pay rate that ends before it starts': Mistake(
        PayRate,
        _rate(start_date='2025-02-01', end_date='2025-01-31'),
        ('__all__', 'cannot end before it starts'),
    ),
    'pay rate in the time of another': Mistake(
        PayRate,
        _rate(start_date=MONDAY + DAY),
        ('__all__', 'already has a pay rate'),
    ),
    'currency of four letters': Mistake(
        PayRate,
        _rate(
            hourly_rate_currency='euro',
            start_date='2020-01-01',
            end_date='2020-01-31',
        ),
        ('hourly_rate_currency', 'at most 3'),
    ),
    'phone without country': Mistake(
        Worker,
        lambda _office: {
            'user': factories.create_user().pk,
            'phone': '030 1234',
        },
        ('phone', 'country code'),
    ),
    'user who is a worker already': Mistake(
        Worker,
        lambda office: {'user': office.worker.user.pk},
        ('user', 'already exists'),
    ),
    'negative hours of staffing': Mistake(
        Worker,
        lambda _office: {
            'user': factories.create_user().pk,
            'max_autostaff_hours_per_day': '-1',
        },
        ('max_autostaff_hours_per_day', 'negative'),
    ),
    'negative time': Mistake(
        TimeEntry, _time(time_worked='-1:00:00'), ('time_worked', '0:00:00')
    ),
    'timer that stops before it starts': Mistake(
        TimeEntry,
        _time(
            timer_start_time_0='2026-03-02',
            timer_start_time_1='10:00',
            timer_stop_time_0='2026-03-02',
            timer_stop_time_1='09:00',
        ),
        ('timer_stop_time', 'before it starts'),
    ),
    'time for the work of somebody else': Mistake(
        TimeEntry,
        lambda office: {
            'worker': factories.create_worker().pk,
            'date': MONDAY,
            'time_worked': '1:00:00',
            'assignment': office.assignment.pk,
        },
        ('assignment', 'does not have this assignment'),
    ),
    'step of another project': Mistake(
        Todo,
        lambda office: {
            **_todo()(office),
            'step': _other_office().step.pk,
        },
        ('step', 'no such step'),
    ),
    'parent in another project': Mistake(
        Todo,
        lambda office: {
            **_todo()(office),
            'parent_todo': Todo.objects.filter(
                project=_other_office().project
            )[0].pk,
        },
        ('parent_todo', 'another project'),
    ),
    'todo that is part of its own part': Mistake(
        Todo,
        lambda _office: {
            'parent_todo': Todo.objects.get(parent_todo__isnull=False).pk
        },
        ('parent_todo', 'part of itself'),
        row=lambda _office: Todo.objects.get(parent_todo=None),
    ),
    'log of a wrong shape': Mistake(
        Todo,
        _todo(activity_log='{"actions": [{"what": 1}]}'),
        ('activity_log', 'not valid'),
    ),
    'todo that was judged': Mistake(
        TodoQA,
        lambda _office: {'todo': Todo.objects.get(parent_todo=None).pk},
        ('todo', 'judged already'),
    ),
    'slug of a template twice': Mistake(
        TodoListTemplate,
        _template(slug=f'{WORD}-0'),
        ('slug', 'Another template'),
    ),
    'todos of a wrong shape': Mistake(
        TodoListTemplate,
        _template(todos='{"items": [{"no": "id"}]}'),
        ('todos', 'not valid'),
    ),
    'properties by a function that is not there': Mistake(
        TodoListTemplate,
        _template(conditional_property_function='{"path": "no.where"}'),
        ('conditional_property_function', 'no.where cannot be imported'),
    ),
    'JSON that is none': Mistake(
        TodoListTemplate, _template(todos='{items'), ('todos', 'valid JSON')
    ),
    **{
        f'JSON with {name}': Mistake(
            Project,
            _entered(project_data=text),
            ('project_data', 'cannot be stored'),
            row=lambda office: office.project,
        )
        for name, text in {
            'a character no text may have': r'{"name": "a\u0000b"}',
            'half a character': r'{"name": "\ud800"}',
            'no number': '{"size": NaN}',
            'too many digits': f'{{"size": {"9" * 5000}}}',
            'too many brackets': '[' * 100_000,
        }.items()
    },
    'tags of a wrong shape': Mistake(
        Task,
        lambda _office: {'tags': '{"tags": [{"label": 1}]}'},
        ('tags', 'not valid'),
        row=lambda office: office.task,
    ),
    'preference there is already': Mistake(
        CommunicationPreference,
        lambda office: {
            'worker': office.worker.pk,
            'communication_type': 0,
            'methods': ['1'],
        },
        ('communication_type', 'already'),
    ),
    'channel there is not': Mistake(
        CommunicationPreference,
        lambda _office: {'methods': ['4']},
        ('methods', '4 is not one of the available choices'),
        row=lambda office: office.worker.communication_preferences.order_by(
            'pk'
        )[0],
    ),
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
        lambda _office: {'submission_depends_on': [_other_office().step.pk]},
        ('submission_depends_on', 'another version'),
        row=_this_step,
    ),
    'certification of another workflow': Mistake(
        Step,
        lambda _office: {
            'required_certifications': [_other_office().certification.pk]
        },
        ('required_certifications', 'another workflow'),
        row=_this_step,
    ),
    'review that does not exist': Mistake(
        Step,
        _entered(review_policy='{"policy": "by_lot"}'),
        ('review_policy', 'by_lot'),
        row=_this_step,
    ),
    'assignment of a machine': Mistake(
        Step,
        _entered(
            assignment_policy='{"policy_function": {"entry_level": {"path": '
            '"orchestra.assignment_policies.anyone_certified"}}}'
        ),
        ('assignment_policy', 'machine'),
        row=_machine_step,
    ),
    'machine with nothing to do': Mistake(
        Step,
        _entered(execution_function=''),
        ('execution_function', 'missing'),
        row=_machine_step,
    ),
    'function of a person': Mistake(
        Step,
        _entered(
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
            'required_certifications': [_other_office().certification.pk]
        },
        ('required_certifications', 'another workflow'),
        row=lambda office: office.certification,
    ),
    'project without a name': Mistake(
        Project,
        lambda office: {'workflow_version': office.version.pk},
        ('short_description', 'required'),
    ),
    'address that is none': Mistake(
        Project,
        lambda _office: {'scratchpad_url': 'over there'},
        ('scratchpad_url', 'valid URL'),
        row=lambda office: office.project,
    ),
    'time that is none': Mistake(
        SanityCheck,
        lambda _office: {'handled_at_0': 'soon', 'handled_at_1': ''},
        ('handled_at', 'valid'),
        row=lambda _office: SanityCheck.objects.get(),
    ),
}


def _advanced(office: Office) -> Certification:
    advanced = factories.create_certification(office.version.workflow)
    advanced.required_certifications.add(office.certification)
    return advanced


@pytest.mark.parametrize('name', MISTAKES)
def test_mistake(browser: Client, name: str) -> None:
    mistake = MISTAKES[name]
    office = populate(1)[0]
    address = (
        page_of(mistake.row(office))
        if mistake.row
        else url(mistake.model, 'add')
    )
    data = form_data(browser, address, **mistake.values(office))
    before = _stored(mistake.model)

    errors = errors_of(browser.post(address, data))

    where, words = mistake.error
    assert list(errors) == [where], errors
    assert words in ' '.join(errors[where])
    assert 'Constraint' not in str(errors)
    assert _stored(mistake.model) == before


def _stored(model: Model) -> list[dict[str, Any]]:
    return list(model._base_manager.order_by('pk').values())


def _admins() -> list[OrchestraAdmin]:
    site = [admin.site.get_model_admin(model) for model in MODELS]
    return [entry for entry in site if isinstance(entry, OrchestraAdmin)]


def test_every_rule_that_forms_can_break_has_words(
    rf: RequestFactory, db: None
) -> None:
    request = rf.get('/')
    request.user = create_staff()
    request.user.is_superuser = True
    wordless = {
        constraint.name
        for entry in _admins()
        for constraint in entry.model._meta.constraints
        if constraint.name not in BROKEN_RULES
        and _fields(entry, request).intersection(_columns_of(constraint))
        and not _is_told_by_django(constraint)
    }
    assert wordless == set()


def _fields(entry: OrchestraAdmin, request: Any) -> set[str]:
    names: set[str] = set()
    new = entry.get_form(request, None)
    if entry.is_addable and not issubclass(new, ServiceForm):
        names |= set(new.base_fields)
    if entry.is_changeable:
        row = entry.model()
        names |= set(entry.get_form(request, row, change=True).base_fields)
    return names


def _columns_of(constraint: models.BaseConstraint) -> set[str]:
    if isinstance(constraint, models.UniqueConstraint):
        return set(constraint.fields)
    assert isinstance(constraint, models.CheckConstraint)
    return {
        str(child[0]).split('__')[0]
        for child in constraint.condition.flatten()
        if isinstance(child, tuple)
    }


def _is_told_by_django(constraint: models.BaseConstraint) -> bool:
    return (
        isinstance(constraint, models.UniqueConstraint)
        and constraint.condition is None
    )
