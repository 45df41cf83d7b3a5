"""Orchestra's settings for this project.

Copy this file beside the settings of your own project, edit the values, and
end your settings with:

    from .orchestra_settings import setup_orchestra

    setup_orchestra(__name__)

A value that your settings already have is kept, even if another one stands
here. Values left out here are listed, with their defaults, in the
documentation of Orchestra's settings. Leave secrets out and set environment
variables of the same name instead.
"""

from datetime import timedelta
from types import SimpleNamespace

import orchestra.settings


def setup_orchestra(settings_module_name: str) -> None:
    """Complete the settings module of that name for Orchestra."""
    settings = SimpleNamespace()

    # General
    # -------

    # The Django apps of your workflows. 'simple_workflow' and
    # 'journalism_workflow' are examples that come with Orchestra.
    settings.ORCHESTRA_WORKFLOWS = ()

    # How many tasks somebody may have in progress; None for any number.
    settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 3

    # Whether workers may ask for new tasks from their dashboard.
    settings.ORCHESTRA_ENABLE_NEW_TASK_BUTTONS = True

    # How many days the link in the mail to new users works.
    settings.ACCOUNT_ACTIVATION_DAYS = 7

    # Client API
    # ----------

    # Read from the environment: ORCHESTRA_URL, ORCHESTRA_PROJECT_API_KEY and
    # ORCHESTRA_PROJECT_API_SECRET. The server accepts that key, or those of
    # ORCHESTRA_PROJECT_API_CREDENTIALS, a dictionary of keys and secrets.

    # Mail
    # ----

    # Print mail to the console. A real registration needs a mail server.
    settings.EMAIL_BACKEND = 'django.core.mail.backends.console.EmailBackend'
    settings.DEFAULT_FROM_EMAIL = 'Orchestra <noreply@example.org>'

    # Machine steps
    # -------------

    # Run machine steps right after the change that makes them due.
    settings.MACHINE_STEP_SCHEDULER = {
        'path': 'orchestra.utils.machine_step_scheduler'
        '.SynchronousMachineStepScheduler',
    }

    # 3rd Party Integrations
    # ----------------------

    # Amazon S3 for pictures that workflows put there themselves. Read from
    # the environment: AWS_S3_KEY and AWS_S3_SECRET. All other uploads go
    # where STORAGES says.
    settings.EDITOR_IMAGE_BUCKET_NAME = 'CHANGEME'

    # Google Drive for documents. Read from the environment:
    # GOOGLE_SERVICE_ACCOUNT_FILE and GOOGLE_PROJECT_ROOT_ID.
    settings.GOOGLE_APPS = False

    # Slack. Read from the environment: SLACK_INTERNAL_API_KEY,
    # SLACK_EXPERTS_API_KEY and ORCHESTRA_SLACK_STAFFBOT_TOKEN.
    settings.ORCHESTRA_SLACK_INTERNAL_ENABLED = False
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = False
    settings.SLACK_EXPERTS_BASE_URL = ''
    settings.SLACK_INTERNAL_NOTIFICATION_CHANNEL = '#orchestra-tasks'

    # StaffBot, which offers tasks to several workers at a time.
    settings.ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE = 5
    settings.ORCHESTRA_STAFFBOT_BATCH_FREQUENCY = timedelta(minutes=2)

    # Google Analytics. Read from the environment: GOOGLE_ANALYTICS_KEY.

    orchestra.settings.setup_orchestra(
        settings_module_name, defaults=vars(settings)
    )
