"""Django settings of the test suite."""

from orchestra.settings import setup_orchestra
from orchestra.tests.database import database_settings

SECRET_KEY = 'only for tests'
DEBUG = False
ALLOWED_HOSTS = ['127.0.0.1', 'localhost', 'testserver']

INSTALLED_APPS = [
    'django.contrib.admin',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.messages',
    'django.contrib.sessions',
    'django.contrib.staticfiles',
    'orchestra',
]

MIDDLEWARE = [
    # None but where somebody asks for a slow network.
    'orchestra.tests.e2e.latency.LatencyMiddleware',
    # Every answer must be as the documents of the APIs say.
    'orchestra.tests.contract.ContractMiddleware',
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]

# The documented routes of a project, error pages included.
ROOT_URLCONF = 'example_project.urls'

TEMPLATES = [
    {
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'APP_DIRS': True,
        'OPTIONS': {
            'context_processors': [
                'django.template.context_processors.request',
                'django.contrib.auth.context_processors.auth',
                'django.contrib.messages.context_processors.messages',
            ],
        },
    },
]

DATABASES = {'default': database_settings()}
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'

# Fast on purpose: the passwords of the tests protect nothing.
PASSWORD_HASHERS = ['django.contrib.auth.hashers.MD5PasswordHasher']

LANGUAGE_CODE = 'en-us'
TIME_ZONE = 'UTC'
USE_TZ = True
STATIC_URL = '/static/'
# Nothing can be kept there: tests that upload name a folder of their own.
MEDIA_ROOT = '/dev/null/media'
EMAIL_BACKEND = 'django.core.mail.backends.locmem.EmailBackend'

ORCHESTRA_PROJECT_API_SECRET = 'secret of the tests'

setup_orchestra(__name__)
