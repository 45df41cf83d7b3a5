"""Draw the steps of a workflow version."""

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
from orchestra.workflow.drawing import draw_version
from orchestra.workflow.export import defined_version, find_definition


class Command(BaseCommand):
    """Print or write a drawing of a version's steps."""

    help = (
        'Draw the steps of a workflow version, and what they wait for, as an '
        'SVG picture that stands alone.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        add_version_name(parser)
        parser.add_argument(
            '--to', metavar='FILE', help='File to write; printed if omitted.'
        )
        parser.add_argument(
            '--defined',
            action='store_true',
            help='Draw what ORCHESTRA_WORKFLOWS or ORCHESTRA_PATHS define, '
            'although the version is loaded.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Draw and tell where to.

        Raises:
            CommandError: If there is no such version, or the file cannot be
                written.
        """
        slugs = split_version_name(options['workflow_version'])
        find = defined_version if options['defined'] else find_definition
        with refusals_as_command_errors():
            exported = find(*slugs)
        picture = draw_version(exported.manifest, exported.version)
        if options['to'] is None:
            self.stdout.write(picture, ending='')
            return
        try:
            Path(options['to']).write_text(picture, encoding='utf-8')
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f'Wrote {options["to"]}')
