"""Do all sweeps, once or again and again."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.management.arguments import positive_integer
from orchestra.sweeping import SWEEPS, Sweep, Sweeper, stop_on_sigterm

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """All sweeps in turn; meant for cron, or for a supervisor."""

    help = (
        'Does what requeue_machine_jobs, resume_projects and deliver_outbox '
        'do, in turn: once, or until it is told to stop by Ctrl-C or SIGTERM.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            '--every',
            type=positive_integer,
            metavar='SECONDS',
            help='Go on until stopped, with so many seconds between two '
            'passes. Blocked projects are asked once a minute at most. Only '
            'passes that did something are printed.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sweep and print what came of it.

        Raises:
            CommandError: if one of the sweeps failed, or projects stay
                blocked, and it is not to go on.
        """
        if options['every'] is None:
            self._sweep_once()
        else:
            self._go_on(options['every'])

    def _sweep_once(self) -> None:
        is_fine = [self._is_fine(sweep) for sweep in SWEEPS]
        if not all(is_fine):
            raise CommandError('Not everything is well; see above.')

    def _is_fine(self, sweep: Sweep) -> bool:
        """Run one of them; whatever happens, the others get their turn."""
        try:
            outcome = sweep.run()
        except Exception as error:
            logger.exception('The sweep %s failed.', sweep.name)
            self.stderr.write(f'{sweep.name} failed: {error}')
            return False
        for problem in outcome.problems:
            self.stderr.write(problem)
        self.stdout.write(outcome.summary)
        return not outcome.problems

    def _go_on(self, every: int) -> None:
        self._say(f'Sweeping every {every} seconds. Press Ctrl-C to stop.')
        try:
            with stop_on_sigterm(), Sweeper(every, self._say) as sweeper:
                sweeper.wait()
        except KeyboardInterrupt:
            self._say('Stopped.')

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        # Supervisors read a pipe, which would hold lines back.
        self.stdout.flush()
