"""Walk through the simple workflow."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

import requests
from django.core.management.base import BaseCommand, CommandError

from orchestra.orchestra_api import OrchestraError
from simple_workflow.demo.narrator import Narrator
from simple_workflow.demo.project import DemoProject, demo_page_url
from simple_workflow.demo.story import tell
from simple_workflow.demo.walkthrough import play
from simple_workflow.demo.worker_session import UnexpectedAnswerError


class Command(BaseCommand):
    """Start a project of the simple workflow and bring it to its end."""

    help = (
        'Explain the client API with a project of the simple workflow. '
        'Orchestra must be running at ORCHESTRA_URL, with the workflow and '
        'its sample data loaded.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            '-s',
            '--slow',
            action='store_true',
            help='Pause between paragraphs.',
        )
        parser.add_argument(
            '--url',
            help='Page to look for pictures on. By default one that comes '
            'with the workflow.',
        )
        parser.add_argument(
            '--non-interactive',
            action='store_true',
            help='Play the demo worker as well and print what the project '
            'ends with, as JSON.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Tell the story, or play it.

        Raises:
            CommandError: If the server answers unexpectedly or not at all.
        """
        url: str = options['url'] or demo_page_url()
        try:
            if options['non_interactive']:
                information = play(DemoProject(url))
                self.stdout.write(json.dumps(information, indent=2))
            else:
                tell(Narrator(self.stdout, slow=options['slow']), url)
        except requests.RequestException as error:
            raise CommandError(
                f'Orchestra cannot be reached: {error}. Is it running at '
                'ORCHESTRA_URL?'
            ) from error
        except OrchestraError as error:
            raise CommandError(
                f'The client API refused with status {error.status_code}: '
                f'{error}'
            ) from error
        except UnexpectedAnswerError as error:
            raise CommandError(str(error)) from error
