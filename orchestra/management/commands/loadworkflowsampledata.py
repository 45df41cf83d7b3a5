"""Load the sample data of a workflow version."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from orchestra.core.actors import Actor, acting_as
from orchestra.core.callables import load_callable
from orchestra.management.arguments import add_version_name
from orchestra.management.definitions import split_version_name
from orchestra.models import WorkflowVersion


class Command(BaseCommand):
    """Call the function that a workflow names for its sample data."""

    help = (
        'Load the sample data of a workflow: accounts with published '
        'passwords, to try the workflow with.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        add_version_name(parser)
        parser.add_argument(
            '--with-admin',
            action='store_true',
            help='Also create an account that manages projects.',
        )
        parser.add_argument(
            '--yes-i-know',
            action='store_true',
            help='Load although DEBUG is off: anybody can sign in to the '
            'sample accounts.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load the data, all or nothing.

        Raises:
            CommandError: If there is nothing to load, or loading failed.
        """
        name: str = options['workflow_version']
        if not (settings.DEBUG or options['yes_i_know']):
            raise CommandError(
                'Sample accounts have published passwords, so they are only '
                'loaded while DEBUG is on. Add --yes-i-know to load them all '
                'the same.'
            )
        version = _find(name)
        reference = version.workflow.sample_data_load_function
        if not reference:
            raise CommandError(
                f'The workflow {version.workflow.slug} has no sample data.'
            )
        extra = {'with_admin': True} if options['with_admin'] else {}
        try:
            with (
                transaction.atomic(),
                acting_as(Actor('system', 'loadworkflowsampledata')),
            ):
                load_callable(reference)(version, **extra)
        except Exception as error:
            raise CommandError(
                f'Loading the sample data of {name} failed: '
                f'{type(error).__name__}: {error}'
            ) from error
        self.stdout.write(f'Loaded the sample data of {name}.')


def _find(name: str) -> WorkflowVersion:
    workflow_slug, version_slug = split_version_name(name)
    versions = WorkflowVersion.objects.select_related('workflow').filter(
        workflow__slug=workflow_slug
    )
    for version in versions:
        if version.slug == version_slug:
            return version
    if not versions:
        raise CommandError(
            f'The workflow {workflow_slug} is not loaded. Load it with '
            f'loadworkflow <app label> {version_slug}.'
        )
    known = ', '.join(sorted(version.slug for version in versions))
    raise CommandError(
        f'Version {version_slug} of the workflow {workflow_slug} is not '
        f'loaded. There are: {known}.'
    )
