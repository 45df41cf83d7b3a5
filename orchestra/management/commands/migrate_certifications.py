"""Carry workers' certifications from one workflow to another."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.core.actors import Actor, acting_as
from orchestra.models import Workflow
from orchestra.workflow.certifications import migrate_certifications


class Command(BaseCommand):
    """Give workers the certifications of one workflow in another as well."""

    help = (
        'Copy the certifications of workers from one workflow to another. '
        'Certifications correspond by slug; those of the source stay.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            'source_workflow_slug', help='Where workers are certified now.'
        )
        parser.add_argument(
            'destination_workflow_slug',
            help='Where they are to be certified too.',
        )
        parser.add_argument(
            '--certifications',
            nargs='+',
            default=[],
            metavar='SLUG',
            help='Which certifications; all if omitted.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Copy and tell how many.

        Raises:
            CommandError: If there is no such workflow.
        """
        source: str = options['source_workflow_slug']
        destination: str = options['destination_workflow_slug']
        try:
            with acting_as(Actor('system', 'migrate_certifications')):
                added = migrate_certifications(
                    source, destination, options['certifications']
                )
        except Workflow.DoesNotExist as error:
            raise CommandError(
                f'Both workflows must be loaded: {source} and {destination}.'
            ) from error
        self.stdout.write(
            f'Added {added} certifications of workers in {destination}.'
        )
