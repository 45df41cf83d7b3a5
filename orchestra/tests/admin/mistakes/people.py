"""Mistakes about workers, their certifications, time and pay."""

from __future__ import annotations

import datetime
from typing import Any

from orchestra.models import (
    Certification,
    CommunicationPreference,
    PayRate,
    TimeEntry,
    Worker,
    WorkerAvailability,
    WorkerCertification,
)
from orchestra.tests import factories
from orchestra.tests.admin.mistakes.mistake import Mistake, Values
from orchestra.tests.admin.population import MONDAY, WORD, Office

DAY = datetime.timedelta(days=1)


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


def _advanced(office: Office) -> Certification:
    advanced = factories.create_certification(office.version.workflow)
    advanced.required_certifications.add(office.certification)
    return advanced


MISTAKES_ABOUT_PEOPLE: dict[str, Mistake] = {
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
}
