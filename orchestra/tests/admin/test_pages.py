"""Every page of every model opens with data in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.widgets import AutocompleteMixin
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from orchestra.models import Project
from orchestra.tests.admin.population import WORD, populate
from orchestra.tests.admin.site import (
    MODELS,
    Model,
    action_of,
    foreign_keys,
    label,
    page_of,
    url,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

every_model = pytest.mark.parametrize('model', MODELS, ids=label)


@pytest.fixture(scope='module')
def _rows_of_all(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Rows of every model, made once; each test is undone on top of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        populate(2)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _rows(_rows_of_all: None, db: None) -> None:
    """Rows of every model, as they were made."""


def test_every_model_has_pages() -> None:
    ours = apps.get_app_config('orchestra').get_models()
    assert set(ours) <= set(MODELS)


@every_model
def test_list(browser: Client, model: Model) -> None:
    response = browser.get(url(model, 'changelist'))
    assert response.status_code == 200
    assert len(response.context['cl'].result_list) > 0


@every_model
def test_search(browser: Client, model: Model) -> None:
    for term in (WORD, '1', '"', "it's", '\x00', '%', 'nowhere to be found'):
        response = browser.get(url(model, 'changelist'), {'q': term})
        assert response.status_code == 200, term


@every_model
def test_sorting(browser: Client, model: Model) -> None:
    columns = browser.get(url(model, 'changelist')).context['cl'].list_display
    numbers = range(1, len(columns) + 1)
    for sign in ('', '-'):
        order = '.'.join(f'{sign}{number}' for number in numbers)
        response = browser.get(url(model, 'changelist'), {'o': order})
        assert response.status_code == 200
        assert len(response.context['cl'].result_list) > 0


@every_model
def test_filters(browser: Client, model: Model) -> None:
    address = url(model, 'changelist')
    changelist = browser.get(address).context['cl']
    for spec in changelist.filter_specs:
        for choice in spec.choices(changelist):
            query = choice.get('query_string', '')
            response = browser.get(f'{address}{query}')
            assert response.status_code == 200, query
            assert response.request['PATH_INFO'] == address
    response = browser.get(address, {'_facets': 'True'})
    assert response.status_code == 200


@every_model
def test_filter_with_nonsense(browser: Client, model: Model) -> None:
    address = url(model, 'changelist')
    changelist = browser.get(address).context['cl']
    for spec in changelist.filter_specs:
        for parameter in spec.expected_parameters():
            response = browser.get(
                address, {parameter: "no'thing"}, follow=True
            )
            assert response.status_code == 200, parameter


@every_model
def test_dates(browser: Client, model: Model) -> None:
    name = admin.site.get_model_admin(model).date_hierarchy
    if not name:
        return
    row = model._default_manager.first()
    day = getattr(row, name)
    response = browser.get(
        url(model, 'changelist'),
        {f'{name}__year': day.year, f'{name}__month': day.month},
    )
    assert len(response.context['cl'].result_list) > 0


@every_model
def test_adding(browser: Client, model: Model) -> None:
    response = browser.get(url(model, 'add'))
    may_add = response.wsgi_request.user.is_superuser and (
        admin.site.get_model_admin(model).has_add_permission(
            response.wsgi_request
        )
    )
    assert response.status_code == (200 if may_add else 403)
    if may_add:
        empty = browser.post(url(model, 'add'), {})
        assert empty.status_code == 200
        assert empty.context['errors']


@every_model
def test_row(browser: Client, model: Model) -> None:
    for row in model._default_manager.all()[:4]:
        assert browser.get(page_of(row)).status_code == 200
        assert browser.get(page_of(row, 'history')).status_code == 200


@every_model
def test_row_that_is_not_there(browser: Client, model: Model) -> None:
    for key in ('987654321', 'no-number', '9' * 30):
        response = browser.get(url(model, 'change', key), follow=True)
        assert response.status_code == 200
        assert response.request['PATH_INFO'] == reverse('admin:index')


@every_model
def test_asking_before_deleting(browser: Client, model: Model) -> None:
    row = model._default_manager.order_by('pk')[0]
    response = browser.get(page_of(row, 'delete'))
    may_delete = admin.site.get_model_admin(model).has_delete_permission(
        response.wsgi_request, row
    )
    assert response.status_code == (200 if may_delete else 403)
    if may_delete:
        browser.post(page_of(row, 'delete'), {'post': 'yes'}, follow=True)


@every_model
def test_deleting_several(browser: Client, model: Model) -> None:
    address = url(model, 'changelist')
    rows = model._default_manager.order_by('pk')[:2]
    data = {
        'action': 'delete_selected',
        '_selected_action': [str(row.pk) for row in rows],
    }
    asked = browser.post(address, data, follow=True)
    assert asked.status_code == 200
    done = browser.post(address, {**data, 'post': 'yes'}, follow=True)
    context = asked.context or {}
    is_forbidden = context.get('perms_lacking') and not context['protected']
    assert done.status_code == (403 if is_forbidden else 200)


@every_model
def test_choices_of_fields(browser: Client, model: Model) -> None:
    for field in foreign_keys(model):
        target = admin.site.get_model_admin(field.remote_field.model)
        if not target.search_fields:
            continue
        for term in ('', WORD, '\x00', 'nowhere to be found'):
            response = browser.get(
                reverse('admin:autocomplete'),
                {
                    'app_label': model._meta.app_label,
                    'model_name': model._meta.model_name,
                    'field_name': field.name,
                    'term': term,
                },
            )
            assert response.status_code == 200
            found = response.json()['results']
            if term == WORD:
                assert found, f'{field} finds nothing'


@every_model
def test_foreign_keys_are_searched(browser: Client, model: Model) -> None:
    if model._meta.app_label != 'orchestra':
        return
    row = model._default_manager.all()[0]
    pages = [browser.get(page_of(row)), browser.get(url(model, 'add'))]
    for page in pages:
        if page.status_code != 200:
            continue
        forms = [page.context['adminform'].form]
        for inline in page.context['inline_admin_formsets']:
            forms += [*inline.formset.forms, inline.formset.empty_form]
        for form in forms:
            for field in form.fields.values():
                if not hasattr(field, 'queryset') or field.widget.is_hidden:
                    continue
                widget = getattr(field.widget, 'widget', field.widget)
                assert isinstance(widget, AutocompleteMixin), field.label


def test_front_page(browser: Client) -> None:
    response = browser.get(reverse('admin:index'))
    assert response.status_code == 200
    assert '<title>Orchestra' in response.text
    assert f'href="{reverse("orchestra:index")}"' in response.text


def test_actions_are_in_the_history(browser: Client) -> None:
    project = Project.objects.all()[0]
    browser.post(action_of(project, 'pause'))
    entry = LogEntry.objects.get()
    assert entry.get_change_message() == 'Pause'
    assert browser.get(page_of(project, 'history')).status_code == 200


def test_the_scratchpad_is_where_the_site_is_now(browser: Client) -> None:
    path = '/orchestra/app/documents/0f8fad5b-d9cb-469f-a165-70867728950e'
    project = Project.objects.all()[0]
    project.scratchpad_url = f'http://127.0.0.1:1{path}'
    project.save()

    page = browser.get(page_of(project)).content.decode()

    assert f'<a href="{path}" target="_blank"' in page
