"""Export a workflow version to definition files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.management.arguments import add_version_name
from orchestra.management.definitions import (
    refusals_as_command_errors,
    split_version_name,
)
from orchestra.workflow.export import (
    as_text,
    defined_version,
    find_definition,
    write_definition,
)


class Command(BaseCommand):
    """Print or write what would load a version as it is."""

    help = (
        'Export a workflow version to workflow.json and version.json: as it '
        'is loaded, or as a workflow of ORCHESTRA_PATHS defines it.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        add_version_name(parser)
        parser.add_argument(
            '--to',
            metavar='DIR',
            help='Directory to write the files to; printed if omitted.',
        )
        parser.add_argument(
            '--defined',
            action='store_true',
            help='Export what ORCHESTRA_WORKFLOWS or ORCHESTRA_PATHS define, '
            'although the version is loaded.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Export and tell where to.

        Raises:
            CommandError: If there is no such version, or the files cannot
                be written.
        """
        slugs = split_version_name(options['workflow_version'])
        find = defined_version if options['defined'] else find_definition
        with refusals_as_command_errors():
            exported = find(*slugs)
            if options['to'] is None:
                both = {
                    'workflow': exported.manifest,
                    'version': exported.version,
                }
                self.stdout.write(as_text(both), ending='')
                return
            try:
                files = write_definition(exported, Path(options['to']))
            except OSError as error:
                raise CommandError(str(error)) from error
        for file in files:
            self.stdout.write(f'Wrote {file}')
