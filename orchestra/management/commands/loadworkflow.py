"""Load one version of a workflow."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.core.actors import Actor, acting_as
from orchestra.management.definitions import refusals_as_command_errors
from orchestra.workflow.difference import difference_lines
from orchestra.workflow.load import load_workflow
from orchestra.workflow.report import LoadReport


class Command(BaseCommand):
    """Check a workflow version and write it to the database."""

    help = (
        'Load a version of a workflow into the database: of the definition '
        'files in an app, or of a workflow that ORCHESTRA_PATHS names.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            'app_label',
            help='App of the workflow, or slug of a workflow of '
            'ORCHESTRA_PATHS.',
        )
        parser.add_argument('version_slug', help='Slug of the version.')
        parser.add_argument(
            '-f',
            '--force',
            action='store_true',
            help='Reload the version if it is loaded already.',
        )
        parser.add_argument(
            '--confirm',
            action='append',
            default=[],
            metavar='STEP.KEY',
            help='Make this change although it does something to projects '
            'that are running, such as bake.is_human. The refusal says '
            'which ones there are, and what they do. Can be repeated.',
        )
        parser.add_argument(
            '--dry-run',
            action='store_true',
            help='Print the exact difference to the database, and nothing '
            'if there is none; change nothing. Fails if loading would be '
            'refused.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and tell what changed.

        Raises:
            CommandError: If nothing was loaded, with the reason.
        """
        app_label: str = options['app_label']
        version_slug: str = options['version_slug']
        preamble = f'Could not load version {version_slug} of {app_label}.'
        with (
            refusals_as_command_errors(preamble),
            acting_as(Actor('system', 'loadworkflow')),
        ):
            report = load_workflow(
                app_label,
                version_slug,
                force=options['force'],
                dry_run=options['dry_run'],
                confirmed=options['confirm'],
            )
        self._print_notes(report)
        if options['dry_run']:
            self._print_difference(report)
            if report.refusal:
                raise CommandError(f'{preamble} {report.refusal.message}')
        else:
            for change in report.changes:
                self.stdout.write(str(change))
            self.stdout.write(f'Loaded version {version_slug} of {app_label}.')

    def _print_notes(self, report: LoadReport) -> None:
        notes = [
            *report.warnings,
            *report.effects,
            *(change for change in report.changes if not change.is_written),
        ]
        for note in notes:
            self.stderr.write(self.style.WARNING(str(note)))

    def _print_difference(self, report: LoadReport) -> None:
        styles = {'+': self.style.SUCCESS, '-': self.style.ERROR}
        for change in report.changes:
            for line in difference_lines(change):
                style = styles.get(line[:1])
                self.stdout.write(style(line) if style else line)
