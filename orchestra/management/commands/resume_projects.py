"""Create follow-up tasks where something kept them from being created."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.sweeping import resume_projects


class Command(BaseCommand):
    """One sweep over the active projects; meant for cron."""

    help = (
        'Asks blocked projects, and active ones in which no task is open, '
        'once more for the tasks that have become possible. Running it again '
        'changes nothing.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            '--all',
            action='store_true',
            dest='every_active',
            help='Ask every active project. Creation policies that said no '
            'are asked again too.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sweep once and print what came of it.

        Raises:
            CommandError: if projects stay blocked.
        """
        outcome = resume_projects(every_active=options['every_active'])
        for problem in outcome.problems:
            self.stderr.write(problem)
        self.stdout.write(outcome.summary)
        if outcome.problems:
            raise CommandError(
                f'Projects that stay blocked: {len(outcome.problems)}. '
                f'Correct what the reasons name and run the command again.'
            )
