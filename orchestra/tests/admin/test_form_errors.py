"""What people enter wrongly comes back as an error beside the field."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.test.client import RequestFactory

from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.constraints import BROKEN_RULES
from orchestra.admin.forms import ServiceForm
from orchestra.tests.admin.mistakes import MISTAKES
from orchestra.tests.admin.population import populate
from orchestra.tests.admin.site import (
    MODELS,
    Model,
    create_staff,
    errors_of,
    form_data,
    page_of,
    url,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


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
