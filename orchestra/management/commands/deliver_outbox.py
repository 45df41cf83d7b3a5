"""Deliver the outbox messages that are due."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from orchestra.management.arguments import positive_integer
from orchestra.outbox import revive
from orchestra.sweeping import deliver_outbox


class Command(BaseCommand):
    """One pass over the outbox; meant for cron."""

    help = (
        'Delivers the mails and chat messages that are due: new ones where '
        'ORCHESTRA_OUTBOX_DELIVERY is "worker", failed ones whose wait is '
        'over, and those whose delivery was interrupted.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            '--limit',
            type=positive_integer,
            default=100,
            help='The most messages to deliver in this run (default: 100).',
        )
        parser.add_argument(
            '--revive',
            action='store_true',
            help='First put messages that were given up back in the queue.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Deliver once and print what became of the messages.

        Messages that fail are no failure of the command: they are counted
        here, and the reason stands with each of them.
        """
        if options['revive']:
            self.stdout.write(f'Messages put back: {revive()}')
        self.stdout.write(deliver_outbox(options['limit']).summary)
