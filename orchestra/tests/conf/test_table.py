"""Names and defaults that projects rely on."""

from datetime import timedelta

from orchestra.conf import SETTINGS
from orchestra.conf.integrations import UPLOAD_TYPES

CONTRACT = {
    'ORCHESTRA_URL': 'http://127.0.0.1:8000',
    'PRODUCTION': False,
    'STAGING': False,
    'ORCHESTRA_WORKFLOWS': (),
    'ORCHESTRA_PATHS': (),
    'ORCHESTRA_MAX_IN_PROGRESS_TASKS': None,
    'ORCHESTRA_MAX_AUTOSTAFF_TASKS_PER_DAY': 4,
    'EDITOR_IMAGE_BUCKET_NAME': 'CHANGEME',
    'LOGIN_REDIRECT_URL': '/orchestra/app/',
    'LOGIN_URL': '/orchestra/accounts/login/',
    'ACCOUNT_ACTIVATION_DAYS': 7,
    'REGISTRATION_AUTO_LOGIN': True,
    'INCLUDE_REGISTER_URL': False,
    'SEND_ACTIVATION_EMAIL': True,
    'ORCHESTRA_PROJECT_API_KEY': 'orchestra-user',
    'ORCHESTRA_PROJECT_API_SECRET': 'CHANGEME',
    'ORCHESTRA_PROJECT_API_CREDENTIALS': {'orchestra-user': 'CHANGEME'},
    'ORCHESTRA_PROJECT_API_STRICT_SIGNATURES': False,
    'ORCHESTRA_PROJECT_API_REPLAY_CACHE': 'default',
    'ORCHESTRA_PROJECT_API_MAX_SKEW': 300,
    'ORCHESTRA_PROJECT_API_MAX_BODY_BYTES': 2 * 1024 * 1024,
    'ORCHESTRA_API_TIMEOUT_SECONDS': 10,
    'HIJACK_ALLOW_GET_REQUESTS': True,
    'MACHINE_STEP_SCHEDULER': {
        'path': (
            'orchestra.utils.machine_step_scheduler.'
            'SynchronousMachineStepScheduler'
        )
    },
    'BEANSTALK_DISPATCH_SQS_KEY': '',
    'BEANSTALK_DISPATCH_SQS_SECRET': '',
    'BEANSTALK_DISPATCH_TABLE': {},
    'WORK_QUEUE': '',
    'EMAIL_BACKEND': 'django.core.mail.backends.console.EmailBackend',
    'DEFAULT_FROM_EMAIL': 'Orchestra <noreply@example.org>',
    'ORCHESTRA_NOTIFICATIONS_FROM_EMAIL': 'Orchestra <noreply@example.org>',
    'ORCHESTRA_MOCK_EMAILS': False,
    'ORCHESTRA_MOCK_TO_EMAIL': '',
    'AWS_S3_KEY': '',
    'AWS_S3_SECRET': '',
    'GOOGLE_APPS': False,
    'GOOGLE_SERVICE_EMAIL': '',
    'GOOGLE_P12_PATH': '',
    'GOOGLE_PROJECT_ROOT_ID': '',
    'ORCHESTRA_GOOGLE_TIMEOUT_SECONDS': 30,
    'ORCHESTRA_SLACK_GATEWAY': (
        'orchestra.communication.gateway.NullSlackGateway'
    ),
    'ORCHESTRA_SLACK_INTERNAL_ENABLED': False,
    'ORCHESTRA_SLACK_EXPERTS_ENABLED': False,
    'SLACK_EXPERTS_BASE_URL': '',
    'SLACK_INTERNAL_API_KEY': '',
    'SLACK_EXPERTS_API_KEY': '',
    'SLACK_INTERNAL_NOTIFICATION_CHANNEL': '#orchestra-tasks',
    'ORCHESTRA_SLACK_STAFFBOT_TOKEN': '',
    'STAFFBOT_CONFIG': {},
    'ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE': 5,
    'ORCHESTRA_STAFFBOT_BATCH_FREQUENCY': timedelta(minutes=2),
    'ORCHESTRA_STAFFBOT_STAFFING_MIN_TIME': timedelta(minutes=30),
    'ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID': None,
    'ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE': (
        'orchestra/third_party_scripts.html'
    ),
    'GOOGLE_ANALYTICS_KEY': '',
    'ORCHESTRA_FRAME_SOURCES': (
        'https://docs.google.com',
        'https://drive.google.com',
    ),
    'ORCHESTRA_CONTENT_SOURCES': {},
    'ORCHESTRA_UPLOAD_MAX_BYTES': 20_000_000,
    'ORCHESTRA_UPLOAD_TYPES': UPLOAD_TYPES,
    'ORCHESTRA_SERVE_UPLOADS': True,
    'ORCHESTRA_DOCUMENT_STORE': '',
    'ORCHESTRA_PROJECT_FOLDERS': True,
    'ORCHESTRA_SCRATCHPAD_TEMPLATE_ID': '',
    'ORCHESTRA_DOCUMENT_QUOTA_BYTES': 2_000_000_000,
    'ORCHESTRA_DOCUMENT_VERSIONS': 100,
    'GOOGLE_SERVICE_ACCOUNT_FILE': '',
    'ORCHESTRA_GOOGLE_API_ROOT': 'https://www.googleapis.com/',
    'ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW': True,
    'ORCHESTRA_ENABLE_NEW_TASK_BUTTONS': True,
    'ORCHESTRA_RESTRICT_SUBMIT_TO_ADMINS': False,
    'ORCHESTRA_LOCK_TIMEOUT_SECONDS': 5,
    'ORCHESTRA_OUTBOX_DELIVERY': 'inline',
    'ORCHESTRA_CRAWL_ALLOW_PRIVATE_ADDRESSES': False,
    'ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER': '',
}


def test_defaults() -> None:
    defaults = {name: setting.default for name, setting in SETTINGS.items()}
    assert defaults == CONTRACT
