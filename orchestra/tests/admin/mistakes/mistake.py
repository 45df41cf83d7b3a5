"""What a mistake in a form is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from orchestra.tests.admin.population import Office, populate
from orchestra.tests.admin.site import Model

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


def entered(**values: Any) -> Values:
    """Return the same values for every office."""
    return lambda _office: values


def other_office() -> Office:
    """Return an office that has nothing to do with the one of the test."""
    return populate(1, first=70)[0]
