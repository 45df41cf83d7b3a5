"""The pages of the admin, as tests name them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import models
from django.test import Client
from django.urls import reverse

from orchestra.tests import factories

Model = type[models.Model]

MODELS: list[Model] = sorted(
    admin.site._registry, key=lambda model: model._meta.label
)
"""Every model with pages."""


def label(model: Model) -> str:
    """What a test of a model is called."""
    return model._meta.label


def url(model: Model | models.Model, page: str, *args: Any) -> str:
    """Return the address of a page of a model.

    Args:
        model: The model or one of its rows.
        page: ``changelist``, ``add``, ``change``, ``delete``, ``history`` or
            ``action``.
        *args: Parts of the address.
    """
    options = model._meta
    return reverse(
        f'admin:{options.app_label}_{options.model_name}_{page}', args=args
    )


def page_of(row: models.Model, page: str = 'change') -> str:
    """Return the address of a page of a row."""
    return url(row, page, row.pk)


def action_of(row: models.Model, name: str) -> str:
    """Return the address of the page that asks about an action."""
    return url(row, 'action', row.pk, name)


def foreign_keys(model: Model) -> list[Any]:
    """Return the columns of a model that lead to rows with pages."""
    return [
        field
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.remote_field and field.remote_field.model in MODELS
    ]


def create_staff(*permissions: str, name: str = 'staff') -> User:
    """Create a user who may enter the admin.

    Args:
        *permissions: Codenames of what they may do there.
        name: Username.
    """
    user = factories.create_user(name, is_staff=True)
    found = Permission.objects.filter(codename__in=permissions)
    assert len(found) == len(set(permissions))
    user.user_permissions.set(found)
    return user


def sign_in(user: User) -> Client:
    """Return the browser of a user who is signed in."""
    client = Client()
    client.force_login(user)
    return client


def form_data(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send for a form that was opened.

    Args:
        client: The browser.
        address: Page with the form.
        **changes: Values that somebody enters.
    """
    page = BeautifulSoup(client.get(address).text, 'html.parser')
    form = page.select_one('#content-main form')
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.select('input[name], select[name], textarea[name]'):
        values = _sent_for(field)
        if values:
            data.setdefault(str(field['name']), []).extend(values)
    return {**data, **changes}


def _sent_for(field: Tag) -> list[str]:
    """Return what a browser sends for a field."""
    if field.name == 'textarea':
        # Browsers ignore the line break after the tag.
        return [field.text.removeprefix('\n')]
    if field.name == 'select':
        chosen = list(field.select('option[selected]'))
        if not chosen and not field.has_attr('multiple'):
            chosen = list(field.select('option'))[:1]
        return [str(option.get('value', '')) for option in chosen]
    kind = field.get('type')
    is_left_out = kind == 'submit' or (
        kind in {'checkbox', 'radio'} and not field.has_attr('checked')
    )
    unnamed = 'on' if kind == 'checkbox' else ''
    return [] if is_left_out else [str(field.get('value', unnamed))]


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return the errors a form shows, by field."""
    assert response.status_code == 200, response
    form = response.context['adminform'].form
    return {name: list(errors) for name, errors in form.errors.items()}


def messages_of(response: Any) -> list[str]:
    """Return what the page that follows tells the user."""
    return [str(message) for message in response.context['messages']]


def choose(
    browser: Client, action: str, *rows: models.Model, **filters: str
) -> Any:
    """Do something with rows of a list; return the page that follows."""
    query = f'?{urlencode(filters)}' if filters else ''
    return browser.post(
        url(type(rows[0]), 'changelist') + query,
        {
            'action': action,
            '_selected_action': [str(row.pk) for row in rows],
        },
        follow=True,
    )
