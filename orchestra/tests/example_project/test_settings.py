"""The example project in the environments it is made for."""

import pytest

from orchestra.tests.example_project.conftest import Manage, settings_of

PRODUCTION = {
    'ENVIRONMENT': 'production',
    'SECRET_KEY': 'long and random',
    'ALLOWED_HOSTS': 'orchestra.example',
    'ORCHESTRA_PROJECT_API_SECRET': 'long and random as well',
}


@pytest.mark.slow
def test_own_machine(manage: Manage) -> None:
    assert settings_of(
        manage,
        'DEBUG',
        'ORCHESTRA_WORKFLOWS',
        'ORCHESTRA_MAX_IN_PROGRESS_TASKS',
        'ORCHESTRA_PROJECT_API_CREDENTIALS',
        'SESSION_COOKIE_SECURE',
        'ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES',
    ) == [
        True,
        ['simple_workflow', 'journalism_workflow'],
        3,
        {'orchestra-user': 'CHANGEME'},
        False,
        True,
    ]


@pytest.mark.slow
def test_production(manage: Manage) -> None:
    assert settings_of(
        manage,
        'DEBUG',
        'PRODUCTION',
        'ALLOWED_HOSTS',
        'ORCHESTRA_PROJECT_API_CREDENTIALS',
        'SESSION_COOKIE_SECURE',
        'CSRF_COOKIE_SECURE',
        'SECURE_SSL_REDIRECT',
        'ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES',
        'BEANSTALK_DISPATCH_TABLE',
        **PRODUCTION,
    ) == [
        False,
        True,
        ['orchestra.example'],
        {'orchestra-user': 'long and random as well'},
        True,
        True,
        True,
        False,
        {},
    ]


@pytest.mark.slow
def test_checks_are_content(manage: Manage) -> None:
    result = manage('check', '--fail-level', 'WARNING', **PRODUCTION)
    assert result.returncode == 0, result.stderr
    result = manage('makemigrations', '--check', '--dry-run')
    assert result.returncode == 0, result.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ('missing', 'mentioned'),
    [
        ('SECRET_KEY', 'SECRET_KEY'),
        ('ORCHESTRA_PROJECT_API_SECRET', 'orchestra.E002'),
    ],
)
def test_production_without_a_secret(
    manage: Manage, missing: str, mentioned: str
) -> None:
    variables = {
        name: value for name, value in PRODUCTION.items() if name != missing
    }
    result = manage('check', **variables)
    assert result.returncode != 0
    assert mentioned in result.stderr


@pytest.mark.slow
def test_every_listed_workflow_is_loaded(manage: Manage) -> None:
    code = (
        'from django.conf import settings;'
        'from orchestra.models import WorkflowVersion;'
        'print(len(settings.ORCHESTRA_WORKFLOWS),'
        ' WorkflowVersion.objects.values("workflow").distinct().count())'
    )
    assert manage('migrate').returncode == 0
    loaded = manage('loadallworkflows')
    assert loaded.returncode == 0, loaded.stderr
    counts = manage('shell', '--no-imports', '-c', code).stdout.split()
    assert counts[0] == counts[1] != '0'


@pytest.mark.slow
def test_uploads_in_a_bucket(manage: Manage) -> None:
    [bucket, storages] = settings_of(
        manage,
        'EDITOR_IMAGE_BUCKET_NAME',
        'STORAGES',
        EDITOR_IMAGE_BUCKET_NAME='newsroom-uploads',
        AWS_S3_KEY='key',
        AWS_S3_SECRET='secret',
    )

    assert bucket == 'newsroom-uploads'
    assert isinstance(storages, dict)
    assert storages['default'] == {
        'BACKEND': 'storages.backends.s3.S3Storage',
        'OPTIONS': {
            'bucket_name': 'newsroom-uploads',
            'access_key': 'key',
            'secret_key': 'secret',
            'default_acl': None,
            'file_overwrite': False,
        },
    }


@pytest.mark.slow
def test_uploads_in_a_folder(manage: Manage) -> None:
    [storages] = settings_of(manage, 'STORAGES')

    assert isinstance(storages, dict)
    assert storages['default']['BACKEND'].endswith('.FileSystemStorage')


@pytest.mark.slow
def test_documents_in_google_drive(manage: Manage) -> None:
    names = ('GOOGLE_APPS', 'GOOGLE_PROJECT_ROOT_ID')

    assert settings_of(manage, *names) == [False, '']
    assert settings_of(
        manage, *names, GOOGLE_APPS='1', GOOGLE_PROJECT_ROOT_ID='folder'
    ) == [True, 'folder']


@pytest.mark.slow
def test_google_drive_without_a_key(manage: Manage) -> None:
    result = manage('check', GOOGLE_APPS='1')

    assert result.returncode == 1
    assert 'orchestra.E005' in result.stderr
    assert 'orchestra.E006' in result.stderr
