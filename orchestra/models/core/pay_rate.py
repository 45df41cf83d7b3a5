"""What workers earn, and when."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from orchestra.core.errors import ModelSaveError
from orchestra.models.core.worker import Worker
from orchestra.models.fields import validate_currency_code
from orchestra.utils.datetime_utils import today


class PayRate(models.Model):
    """A worker's rate between two dates, both included."""

    worker = models.ForeignKey(
        Worker, related_name='pay_rates', on_delete=models.PROTECT
    )
    hourly_rate = models.DecimalField(
        max_digits=10, decimal_places=2, default=Decimal(0)
    )
    hourly_rate_currency = models.CharField(
        max_length=3, default='USD', validators=[validate_currency_code]
    )
    hourly_multiplier = models.DecimalField(
        max_digits=6,
        decimal_places=4,
        default=Decimal(1),
        help_text='Covers fees on top of the rate.',
    )
    start_date = models.DateField(default=today)
    end_date = models.DateField(
        blank=True, null=True, help_text='Empty while the rate is in force.'
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True)
                | Q(end_date__gte=F('start_date')),
                name='pay_rate_ends_after_start',
            ),
            models.UniqueConstraint(
                fields=['worker'],
                condition=Q(end_date__isnull=True),
                name='uniq_pay_rate_open',
            ),
        ]

    def __str__(self) -> str:
        return f'{self.worker} ({self.start_date} - {self.end_date or "now"})'

    def _rule_problem(self) -> str | None:
        """Return why this row must not be saved, or None."""
        required: tuple[Any, ...] = (self.worker_id, self.start_date)
        if None in required:
            return None  # the columns themselves refuse that
        if self.end_date and self.end_date < self.start_date:
            return 'A pay rate cannot end before it starts.'
        overlapping = PayRate.objects.filter(worker_id=self.worker_id).filter(
            Q(end_date__isnull=True) | Q(end_date__gte=self.start_date)
        )
        if self.end_date:
            overlapping = overlapping.filter(start_date__lte=self.end_date)
        if overlapping.exclude(pk=self.pk).exists():
            return 'The worker already has a pay rate in this time.'
        return None

    def clean(self) -> None:
        """Check the dates as ``save`` does."""
        super().clean()
        problem = self._rule_problem()
        if problem:
            raise ValidationError(problem)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the rate.

        Raises:
            ModelSaveError: if the dates are out of order or overlap another
                rate of the worker.
        """
        with transaction.atomic():
            # Two rates saved at the same moment would not see each other.
            Worker.objects.select_for_update(no_key=True).filter(
                pk=self.worker_id
            ).values_list('pk').first()
            problem = self._rule_problem()
            if problem:
                raise ModelSaveError(problem, worker_id=self.worker_id)
            super().save(*args, **kwargs)
