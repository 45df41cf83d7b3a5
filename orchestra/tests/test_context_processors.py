import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.template import RequestContext, Template
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

PAGE = Template(
    '{% if is_project_admin %}manages{% else %}works{% endif %}'
    ' {{ GOOGLE_ANALYTICS_KEY }}'
    ' {{ ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE }}'
)


def rendered(user: object) -> str:
    request = RequestFactory().get('/')
    request.user = user  # type: ignore[assignment]
    return PAGE.render(RequestContext(request))


def test_settings_reach_the_page(settings: Settings) -> None:
    settings.GOOGLE_ANALYTICS_KEY = 'G-1'
    settings.ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE = 'mine.html'
    assert rendered(AnonymousUser()) == 'works G-1 mine.html'


def test_request_without_a_user() -> None:
    request = RequestFactory().get('/')
    assert PAGE.render(RequestContext(request)).startswith('works')


@pytest.mark.django_db
def test_project_admins() -> None:
    user = User.objects.create_user('maria')
    assert rendered(user).startswith('works')
    user.groups.add(Group.objects.get(name='project_admins'))
    assert rendered(user).startswith('manages')


@pytest.mark.django_db
def test_pages_that_do_not_ask_cost_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    request = RequestFactory().get('/')
    request.user = User.objects.create_user('maria')
    with django_assert_num_queries(0):
        Template('nothing').render(RequestContext(request))
