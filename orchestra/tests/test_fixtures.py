import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, override_settings


@pytest.mark.django_db
@override_settings(
    PASSWORD_HASHERS=['django.contrib.auth.hashers.PBKDF2PasswordHasher'],
    ROOT_URLCONF='example_project.urls',
)
@pytest.mark.usefixtures('build')
def test_demo_admin(client: Client) -> None:
    for _ in range(2):
        call_command('loaddata', 'demo_admin', verbosity=0)
    admin = User.objects.get()
    assert (admin.pk, admin.is_superuser, admin.is_staff) == (10, True, True)
    assert admin.worker.communication_preferences.count() == 2
    assert client.login(username='admin', password='admin')
    assert client.get('/orchestra/app/').status_code == 200
    assert client.get('/orchestra/admin/').status_code == 200
    # Ids that a sequence gives out next must not be taken.
    assert User.objects.create_user('next').pk > 10
