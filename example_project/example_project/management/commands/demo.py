"""Try Orchestra: prepare a database with sample data, then serve."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from example_project import sample_data
from example_project.server import DemoServer

HOST = '127.0.0.1'
DEFAULT_PORT = 8000


class Command(BaseCommand):
    """Serve Orchestra with sample workflows, accounts and projects."""

    help = (
        'Prepare the database, load the example workflows, sample accounts '
        'and two sample projects, then serve until Ctrl-C. What is there '
        'already is kept.'
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
            with _listening(options['port']) as server:
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
                '  Sign in as     with the password',
                '  demo           demo              a worker',
                '  admin          admin             an administrator, also at',
                f'                                   {url}/orchestra/admin/',
                '',
                'Two sample projects wait: the worker may ask for a task.',
            ]
        lines += ['', 'Press Ctrl-C to stop.', '']
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()


def _listening(port: int) -> DemoServer:
    try:
        return DemoServer(HOST, port)
    except (OSError, OverflowError) as error:
        raise CommandError(
            f'Port {port} cannot be used: {error}. Stop what is running '
            f'there, or choose another one: PORT={DEFAULT_PORT + 1} make demo'
        ) from error
