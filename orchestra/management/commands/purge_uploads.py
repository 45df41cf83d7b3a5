"""Remove files of tasks that no data refers to any more."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from orchestra.management.arguments import positive_integer
from orchestra.uploads.purging import purge_uploads

MEGABYTE = 10**6


class Command(BaseCommand):
    """One pass; meant for cron."""

    help = (
        'Removes files that were uploaded to tasks a while ago and that no '
        'data of the project mentions, neither in progress nor handed in. '
        'They cannot be restored afterwards.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            '--days',
            type=positive_integer,
            default=30,
            help='How long ago they were uploaded at least (default: 30).',
        )
        parser.add_argument(
            '--dry-run',
            action='store_true',
            help='Only say what would be removed.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Remove what is old enough and print how much it was.

        Raises:
            CommandError: if the storage failed for some files.
        """
        before = timezone.now() - timedelta(days=options['days'])
        purged = purge_uploads(before, is_dry_run=options['dry_run'])
        verb = 'would be removed' if options['dry_run'] else 'removed'
        self.stdout.write(
            f'Files of tasks {verb}: {purged.files} '
            f'({purged.file_bytes / MEGABYTE:,.1f} MB)'
        )
        if purged.failed:
            raise CommandError(
                f'Errors of the storage: {purged.failed}. The log says what '
                f'they were; all other files were dealt with.'
            )
