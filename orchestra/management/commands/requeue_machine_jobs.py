"""Bring lost and due attempts at machine steps back to work."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from orchestra.management.arguments import positive_integer
from orchestra.sweeping import requeue_machine_jobs


class Command(BaseCommand):
    """One sweep over the machine jobs; meant for cron."""

    help = (
        'Lets attempts fail that have been running longer than their step '
        'allows, and hands every attempt whose time has come to the '
        'scheduler: retries, and new ones the scheduler never heard of.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            '--limit',
            type=positive_integer,
            default=100,
            help='The most attempts to look at in this run (default: 100).',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sweep once and print what was found."""
        self.stdout.write(requeue_machine_jobs(options['limit']).summary)
