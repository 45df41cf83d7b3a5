"""How many hours workers can give, week by week."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from orchestra.models.core.worker import Worker
from orchestra.utils.datetime_utils import first_day_of_the_week
from orchestra.utils.models import BaseModel

HOURS_PER_DAY = 24
DAYS = {
    'mon': 'Monday',
    'tues': 'Tuesday',
    'wed': 'Wednesday',
    'thurs': 'Thursday',
    'fri': 'Friday',
    'sat': 'Saturday',
    'sun': 'Sunday',
}


def _hours(day: str) -> models.FloatField[float, float]:
    return models.FloatField(
        DAYS[day],
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(HOURS_PER_DAY)],
    )


class WorkerAvailability(BaseModel):
    """The hours a worker offers on each day of one week."""

    worker = models.ForeignKey(
        Worker, related_name='availabilities', on_delete=models.CASCADE
    )
    week = models.DateField(
        default=first_day_of_the_week, help_text='Monday of the week.'
    )
    hours_available_mon = _hours('mon')
    hours_available_tues = _hours('tues')
    hours_available_wed = _hours('wed')
    hours_available_thurs = _hours('thurs')
    hours_available_fri = _hours('fri')
    hours_available_sat = _hours('sat')
    hours_available_sun = _hours('sun')

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['worker', 'week'],
                condition=models.Q(is_deleted=False),
                name='uniq_worker_week',
            ),
            models.CheckConstraint(
                condition=models.Q(week__iso_week_day=1),
                name='availability_week_starts_monday',
            ),
            *[
                models.CheckConstraint(
                    condition=models.Q(
                        **{
                            f'hours_available_{day}__gte': 0,
                            f'hours_available_{day}__lte': HOURS_PER_DAY,
                        }
                    ),
                    name=f'availability_hours_{day}',
                )
                for day in DAYS
            ],
        ]

    def __str__(self) -> str:
        return f'{self.worker.user.get_username()} - {self.week}'
