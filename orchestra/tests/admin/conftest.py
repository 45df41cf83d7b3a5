"""What the tests of the admin share."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from orchestra.tests import factories
from orchestra.tests.admin.population import Office, create_office
from orchestra.tests.admin.site import sign_in


@pytest.fixture
def root(db: None) -> User:
    """A superuser who is no worker."""
    return factories.create_user('root', is_staff=True, is_superuser=True)


@pytest.fixture
def browser(root: User) -> Client:
    """The superuser's browser."""
    ContentType.objects.clear_cache()
    return sign_in(root)


@pytest.fixture
def office(db: None) -> Office:
    """A project with a task somebody works on."""
    return create_office(name='harbour')
