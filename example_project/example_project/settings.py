"""Django settings of the example project.

Without any environment variable this is a project for your own machine: one
SQLite file, mail on the console, error pages with details, and keys everyone
knows. Set ENVIRONMENT=production for the opposite; then SECRET_KEY and
ALLOWED_HOSTS must be set too.

    DATABASE_URL    sqlite:///file or postgres://user:password@host:port/name
    DEBUG           1 or 0; 1 unless ENVIRONMENT is production or staging
    SECRET_KEY      required without DEBUG
    ALLOWED_HOSTS   host names, separated by commas
    CSRF_TRUSTED_ORIGINS  addresses with scheme, separated by commas
    INSECURE_HTTP   1 to serve plain HTTP without DEBUG
    TRUST_PROXY_SSL_HEADER  1 behind a proxy that sets X-Forwarded-Proto
    LOG_LEVEL       INFO unless set
    EDITOR_IMAGE_BUCKET_NAME  bucket of Amazon S3 for all uploads
    GOOGLE_APPS     1 to keep documents in Google Drive

Orchestra's own variables are named in orchestra_settings.py.
"""

import os
from pathlib import Path

from example_project.environment import (
    database,
    flag,
    secret,
    storages,
    words,
)
from example_project.orchestra_settings import setup_orchestra

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = flag(
    'DEBUG',
    default=os.environ.get('ENVIRONMENT') not in ('production', 'staging'),
)
SECRET_KEY = secret(
    'SECRET_KEY', default='only for your own machine' if DEBUG else None
)
ALLOWED_HOSTS = words('ALLOWED_HOSTS')
CSRF_TRUSTED_ORIGINS = words('CSRF_TRUSTED_ORIGINS')

INSTALLED_APPS = [
    'example_project',
    'django.contrib.admin',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.messages',
    'django.contrib.sessions',
    'django.contrib.staticfiles',
]

ORCHESTRA_WORKFLOWS = ('simple_workflow', 'journalism_workflow')

# The crawl step of the demonstration reads a page of this very server.
ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES = flag(
    'ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES', default=DEBUG
)

MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]

ROOT_URLCONF = 'example_project.urls'
WSGI_APPLICATION = 'example_project.wsgi.application'
ASGI_APPLICATION = 'example_project.asgi.application'

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

ORCHESTRA_LOCK_TIMEOUT_SECONDS = 5
DATABASES = {
    'default': database(
        os.environ.get('DATABASE_URL', 'sqlite:///orchestra.sqlite3'),
        folder=BASE_DIR,
        lock_timeout_seconds=ORCHESTRA_LOCK_TIMEOUT_SECONDS,
    )
}
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'

AUTH_PASSWORD_VALIDATORS = [
    {'NAME': f'django.contrib.auth.password_validation.{name}'}
    for name in (
        'UserAttributeSimilarityValidator',
        'MinimumLengthValidator',
        'CommonPasswordValidator',
        'NumericPasswordValidator',
    )
]

LANGUAGE_CODE = 'en-us'
TIME_ZONE = 'UTC'
USE_TZ = True

STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'

# Uploads. No web server may serve this folder: Orchestra hands files out to
# those who may see them.
MEDIA_ROOT = BASE_DIR / 'media'

# Or a private bucket of Amazon S3, which Orchestra reads for them.
EDITOR_IMAGE_BUCKET_NAME = os.environ.get(
    'EDITOR_IMAGE_BUCKET_NAME', 'CHANGEME'
)
STORAGES = storages(EDITOR_IMAGE_BUCKET_NAME)

# Documents in Google Drive, which docs/google_drive.md sets up.
GOOGLE_APPS = flag('GOOGLE_APPS', default=False)

# Room for long texts in tasks; larger bodies are refused unread. Uploads have
# a limit of their own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

SECURE_CONNECTIONS = not DEBUG and not flag('INSECURE_HTTP', default=False)
SESSION_COOKIE_SECURE = SECURE_CONNECTIONS
CSRF_COOKIE_SECURE = SECURE_CONNECTIONS
SECURE_SSL_REDIRECT = SECURE_CONNECTIONS
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if SECURE_CONNECTIONS else 0
SECURE_REFERRER_POLICY = 'same-origin'
X_FRAME_OPTIONS = 'DENY'
if flag('TRUST_PROXY_SSL_HEADER', default=False):
    SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')

LOGGING = {
    'version': 1,
    'disable_existing_loggers': False,
    'formatters': {
        'line': {
            'format': '{asctime} {levelname:<7} {name}: {message}',
            'datefmt': '%H:%M:%S' if DEBUG else '%Y-%m-%dT%H:%M:%S%z',
            'style': '{',
        },
    },
    'handlers': {
        'console': {'class': 'logging.StreamHandler', 'formatter': 'line'},
    },
    'root': {
        'handlers': ['console'],
        'level': os.environ.get('LOG_LEVEL', 'INFO'),
    },
}

setup_orchestra(__name__)
