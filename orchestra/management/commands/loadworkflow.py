"""Load one version of a workflow."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.core.actors import Actor, acting_as
from orchestra.core.errors import WorkflowError
from orchestra.workflow.app_errors import app_lookup_hint
from orchestra.workflow.load import load_workflow


class Command(BaseCommand):
    """Check a workflow version and write it to the database."""

    help = 'Load a version of the workflow in an app into the database.'

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument('app_label', help='App of the workflow.')
        parser.add_argument('version_slug', help='Slug of the version.')
        parser.add_argument(
            '-f',
            '--force',
            action='store_true',
            help='Reload the version if it is loaded already.',
        )
        parser.add_argument(
            '--dry-run',
            action='store_true',
            help='Show what would change, and change nothing.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and tell what changed.

        Raises:
            CommandError: If nothing was loaded, with the reason.
        """
        app_label: str = options['app_label']
        version_slug: str = options['version_slug']
        try:
            with acting_as(Actor('system', 'loadworkflow')):
                report = load_workflow(
                    app_label,
                    version_slug,
                    force=options['force'],
                    dry_run=options['dry_run'],
                )
        except LookupError as error:
            raise CommandError(app_lookup_hint(error)) from error
        except WorkflowError as error:
            raise CommandError(
                f'Could not load version {version_slug} of {app_label}. '
                f'{error.message}'
            ) from error
        for line in [*report.warnings, *report.changes]:
            self.stdout.write(str(line))
        done = 'Would load' if options['dry_run'] else 'Loaded'
        self.stdout.write(f'{done} version {version_slug} of {app_label}.')
