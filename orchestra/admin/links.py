"""Links from admin pages: to other rows, to filtered lists, to the app."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from orchestra.models import Task


def linkify(
    url: str | None, text: Any = None, new_window: bool = False
) -> SafeString | str:
    """Return a link.

    Args:
        url: Where it leads; without an address there is no link.
        text: What it says; the address itself when omitted.
        new_window: Whether it opens beside the page.
    """
    if not url:
        return '' if text is None else str(text)
    target = ' target="_blank" rel="noopener"' if new_window else ''
    return format_html(
        '<a href="{}"{}>{}</a>',
        url,
        SafeString(target),
        url if text is None else text,
    )


def change_url(instance: Model) -> str:
    """Return the address of a row's page, '' if its model has none."""
    options = instance._meta
    route = f'{options.app_label}_{options.model_name}_change'
    try:
        return reverse(f'{admin.site.name}:{route}', args=[instance.pk])
    except NoReverseMatch:
        return ''


def edit_link(instance: Model | None, text: Any = None) -> SafeString | str:
    """Return a link to the page of a row.

    Args:
        instance: The row; without one there is no link.
        text: What the link says; the row's own words when omitted.
    """
    if instance is None:
        return ''
    return linkify(
        change_url(instance), str(instance) if text is None else text
    )


def list_link(
    model: type[Model], text: Any, **filters: Any
) -> SafeString | str:
    """Return a link to the list of a model.

    Args:
        model: The model.
        text: What the link says.
        **filters: What the list is narrowed down to.
    """
    options = model._meta
    route = f'{options.app_label}_{options.model_name}_changelist'
    address = reverse(f'{admin.site.name}:{route}')
    return linkify(f'{address}?{urlencode(filters)}', text)


def app_url(path: str = '') -> str:
    """Return an address of the app, '' if the project does not serve it.

    Args:
        path: Below the app's start page, without a slash in front.
    """
    try:
        start = reverse('orchestra:index')
    except NoReverseMatch:
        return ''
    return f'{start.rstrip("/")}/{path}'


def task_page(task: Task) -> SafeString | str:
    """Return a link to the page on which a task is worked on."""
    url = app_url(f'task/{task.pk}')
    return linkify(url, 'Open in Orchestra') if url else ''
