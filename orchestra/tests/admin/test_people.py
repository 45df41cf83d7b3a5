"""Workers, their accounts and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from pytest_django import Settings
from registration.models import RegistrationProfile

from orchestra.models import Worker, WorkerCertification
from orchestra.tests import factories
from orchestra.tests.admin.population import Office
from orchestra.tests.admin.site import (
    choose,
    errors_of,
    form_data,
    messages_of,
    page_of,
    url,
)
from orchestra.tests.communication.recording_gateway import PATH, Slack
from orchestra.tests.communication.recording_gateway import slack as members

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def slack(settings: Settings) -> Iterator[Slack]:
    """A Slack in which ada has an account."""
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = True
    settings.ORCHESTRA_SLACK_GATEWAY = PATH
    members.__init__()  # type: ignore[misc]
    members.users = {'ada': 'U1'}
    yield members
    members.__init__()  # type: ignore[misc]


def account(worker: Worker) -> list[str | None]:
    """Return the stored name and id in Slack."""
    return [worker.slack_username, worker.slack_user_id]


def rename(browser: Client, worker: Worker, name: str) -> list[str]:
    """Give a worker another name in Slack; return what the page tells."""
    data = form_data(browser, page_of(worker), slack_username=name)
    response = browser.post(page_of(worker), data, follow=True)
    worker.refresh_from_db()
    return messages_of(response)


def test_account_in_slack(
    browser: Client, office: Office, slack: Slack
) -> None:
    worker = office.worker
    rename(browser, worker, 'ada')
    assert account(worker) == ['ada', 'U1']

    # Whoever saves again does not ask again.
    slack.users = {}
    rename(browser, worker, 'ada')
    assert worker.slack_user_id == 'U1'

    told = rename(browser, worker, 'nobody')
    assert 'Slack knows nobody called nobody' in told[0]
    assert account(worker) == ['nobody', None]
    rename(browser, worker, '')
    assert account(worker) == [None, None]


def test_account_in_slack_of_a_new_worker(
    browser: Client, slack: Slack, db: None
) -> None:
    user = factories.create_user('ada')
    data = form_data(
        browser, url(Worker, 'add'), user=user.pk, slack_username='ada'
    )
    browser.post(url(Worker, 'add'), data)
    assert Worker.objects.get().slack_user_id == 'U1'


def test_account_in_slack_of_somebody_else(
    browser: Client, office: Office, slack: Slack
) -> None:
    Worker.objects.update(slack_user_id='U1')
    other = factories.create_worker('other')
    data = form_data(browser, page_of(other), slack_username='ada')
    errors = errors_of(browser.post(page_of(other), data))
    assert errors == {
        'slack_username': ['Another worker has this account in Slack.']
    }


def test_slack_is_switched_off(browser: Client, office: Office) -> None:
    worker = office.worker
    Worker.objects.update(slack_username='ada', slack_user_id='U1')
    rename(browser, worker, 'ada')
    assert worker.slack_user_id == 'U1'
    rename(browser, worker, 'grace')
    assert account(worker) == ['grace', None]


def test_slack_is_asked_outside_the_transaction(
    browser: Client,
    office: Office,
    slack: Slack,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    depths: list[int] = []
    outside = len(connection.savepoint_ids)
    monkeypatch.setattr(
        'orchestra.admin.workers.get_slack_user_id',
        lambda _name: depths.append(len(connection.savepoint_ids)),
    )
    rename(browser, office.worker, 'ada')
    assert depths == [outside]


def test_certifications_of_a_worker(browser: Client, office: Office) -> None:
    second = factories.create_certification(office.version.workflow)
    address = page_of(office.worker)
    data = form_data(browser, address)
    data |= {
        'certifications-0-staffing_priority': '5',
        'certifications-2-TOTAL_FORMS': '1',
        'certifications-2-0-certification': second.pk,
        'certifications-2-0-task_class': '1',
        'certifications-2-0-role': '0',
        'certifications-2-0-staffing_priority': '0',
    }
    assert browser.post(address, data).status_code == 302
    held = WorkerCertification.objects.order_by('pk')
    assert [(row.role, row.staffing_priority) for row in held] == [
        (0, 5),
        (0, 0),
    ]
    assert held[1].certification == second


def test_reviewer_certification_of_a_worker_too_early(
    browser: Client, office: Office
) -> None:
    second = factories.create_certification(office.version.workflow)
    address = page_of(office.worker)
    data = form_data(browser, address)
    data |= {
        'certifications-2-TOTAL_FORMS': '1',
        'certifications-2-0-certification': second.pk,
        'certifications-2-0-task_class': '1',
        'certifications-2-0-role': '1',
        'certifications-2-0-staffing_priority': '0',
    }
    response = browser.post(address, data)
    assert 'needs the entry-level certification' in response.text
    assert WorkerCertification.objects.count() == 1


def test_page_of_a_user_shows_the_worker(
    browser: Client, office: Office
) -> None:
    office.worker.communication_preferences.filter(
        communication_type=0
    ).update(methods=2)
    text = browser.get(page_of(office.worker.user)).text
    assert f'href="{page_of(office.worker)}"' in text
    assert 'Task Status Changes: Email' in text
    assert 'New Tasks: Slack, Email' in text


def test_making_a_user_a_worker(browser: Client, root: User) -> None:
    add = f'{url(Worker, "add")}?user={root.pk}'
    assert f'href="{add}"' in browser.get(page_of(root)).text
    assert f'href="{add}"' in browser.get(url(User, 'changelist')).text
    data = form_data(browser, add)
    assert data['user'] == [str(root.pk)]
    browser.post(add, data)
    assert Worker.objects.get().user == root


def test_adding_a_user(browser: Client) -> None:
    address = url(User, 'add')
    password = 'correct horse battery'
    data = form_data(
        browser,
        address,
        username='new',
        password1=password,
        password2=password,
    )
    assert browser.post(address, data).status_code == 302
    assert User.objects.filter(username='new').exists()


def test_acting_as_somebody_else(browser: Client, office: Office) -> None:
    text = browser.get(url(User, 'changelist')).text
    assert f'data-hijack-user="{office.worker.user.pk}"' in text


def test_activation(browser: Client) -> None:
    user = factories.create_user('new', is_active=False)
    profile = RegistrationProfile.objects.create(
        user=user, activation_key='a' * 40
    )
    choose(browser, 'resend_activation_email', profile)
    assert len(mail.outbox) == 1
    profile.refresh_from_db()
    choose(browser, 'activate_users', profile)
    user.refresh_from_db()
    assert user.is_active
