"""Remove for good what people deleted from the folders of projects."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from orchestra.documents.purging import purge_deleted
from orchestra.management.arguments import positive_integer

MEGABYTE = 10**6


class Command(BaseCommand):
    """One pass; meant for cron."""

    help = (
        'Removes folders, documents and files that were deleted a while ago, '
        'with their versions, from the database and the storage. They '
        'cannot be restored afterwards, and no longer count towards the '
        'quota of their project.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            '--days',
            type=positive_integer,
            default=30,
            help='How long ago they were deleted at least (default: 30).',
        )
        parser.add_argument(
            '--dry-run',
            action='store_true',
            help='Only say what would be removed.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Remove what is old enough and print how much it was."""
        before = timezone.now() - timedelta(days=options['days'])
        purged = purge_deleted(before, is_dry_run=options['dry_run'])
        verb = 'would be removed' if options['dry_run'] else 'removed'
        self.stdout.write(
            f'Folders, documents and files {verb}: {purged.items} '
            f'({purged.file_bytes / MEGABYTE:,.1f} MB)'
        )
