"""The pages of the admin, as tests name them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

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
    context = client.get(address).context
    data: dict[str, Any] = {}
    forms = [context['adminform'].form]
    for inline in context['inline_admin_formsets']:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if bound.field.widget.__class__.__name__.endswith('SplitDateTime'):
                data |= _split(bound.html_name, bound)
            elif value is not None and value is not False:
                data[bound.html_name] = bound.field.prepare_value(value)
    return {**data, **changes}


def _split(name: str, bound: Any) -> dict[str, str]:
    parts = bound.field.widget.decompress(bound.value())
    return {
        f'{name}_{index}': str(part)
        for index, part in enumerate(parts)
        if part is not None
    }


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return the errors a form shows, by field."""
    assert response.status_code == 200, response
    form = response.context['adminform'].form
    return {name: list(errors) for name, errors in form.errors.items()}


def messages_of(response: Any) -> list[str]:
    """Return what the page that follows tells the user."""
    found = re.findall(
        r'<li class="(?:success|error|warning|info)">(.*?)</li>',
        response.text,
        re.DOTALL,
    )
    return [unescape(re.sub(r'<[^>]*>', '', text)).strip() for text in found]
