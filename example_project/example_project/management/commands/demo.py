"""Try Orchestra: prepare a database with sample data, then serve."""

import logging
import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from example_project import sample_data
from example_project.server import DemoServer
from orchestra.sweeping import Sweeper, stop_on_sigterm

logger = logging.getLogger(__name__)

HOST = '127.0.0.1'
DEFAULT_PORT = 8000
SWEEP_SECONDS = 5

ACCOUNTS = (
    ('Sign in as', 'with the password', ''),
    ('demo', 'demo', 'a worker'),
    ('journalism-editor', 'editor', 'plans the story'),
    ('journalism-reporter-1', 'reporter', 'writes it'),
    ('journalism-reporter-2', 'reporter', 'reviews the article'),
    ('journalism-photographer-1', 'photographer', 'takes the pictures'),
    ('journalism-photographer-2', 'photographer', 'reviews the pictures'),
    ('journalism-copy-editor', 'copy-editor', 'finishes the copy'),
    ('admin', 'admin', 'an administrator, also at'),
)
"""The sample accounts: username, password and what they do."""


class Command(BaseCommand):
    """Serve Orchestra with sample workflows, accounts and projects."""

    help = (
        'Prepare the database, load the example workflows, sample accounts '
        'and sample projects, then serve until Ctrl-C and sweep meanwhile. '
        'What is there already is kept.'
    )
    # Warnings about published secrets would only startle people here.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            '--port',
            type=int,
            default=int(os.environ.get('PORT') or DEFAULT_PORT),
            help='Port to serve at; 0 for any free one. The environment '
            'variable PORT if omitted, else 8000.',
        )
        parser.add_argument(
            '--without-projects',
            action='store_true',
            help='Do not create sample projects.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare and serve.

        Raises:
            CommandError: If the port is taken.
        """
        try:
            with stop_on_sigterm(), _listening(options['port']) as server:
                self._serve(server, projects=not options['without_projects'])
        except KeyboardInterrupt:
            self.stdout.write('\nStopped. Your data is kept.')

    def _serve(self, server: DemoServer, *, projects: bool) -> None:
        # Pages, mails and machine steps must find this very server.
        settings.ORCHESTRA_URL = server.url
        self._prepare()
        server.start()
        if projects:
            sample_data.create_projects()
        self._greet(server.url)
        # No cron does it here. Errors and what was done stand in the log.
        with Sweeper(SWEEP_SECONDS, logger.info):
            server.wait()

    def _prepare(self) -> None:
        self.stdout.write('Preparing the database ...')
        call_command('migrate', verbosity=0, interactive=False)
        for name in sample_data.load_workflows():
            self.stdout.write(f'Loaded the workflow {name}.')
        if settings.DEBUG:
            sample_data.load_accounts()

    def _greet(self, url: str) -> None:
        lines = [
            '',
            self.style.SUCCESS(
                f'Orchestra is running at {url}/orchestra/app/'
            ),
        ]
        if settings.DEBUG:
            lines += [
                '',
                *(_account(*account) for account in ACCOUNTS),
                f'{"":47}{url}/orchestra/admin/',
                '',
                'Two pictures wait for the worker: ask for a task. A story',
                'waits for the editor, then for the others in this order.',
            ]
        lines += [
            '',
            'Machine steps that failed and messages not delivered are tried',
            f'again: a sweep runs every {SWEEP_SECONDS} seconds.',
            '',
            'Press Ctrl-C to stop.',
            '',
        ]
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()


def _account(username: str, password: str, job: str) -> str:
    return f'  {username:27}{password:18}{job}'.rstrip()


def _listening(port: int) -> DemoServer:
    try:
        return DemoServer(HOST, port)
    except (OSError, OverflowError) as error:
        raise CommandError(
            f'Port {port} cannot be used: {error}. Stop what is running '
            f'there, or choose another one: PORT={DEFAULT_PORT + 1} make demo'
        ) from error
