"""Load every version of every workflow."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.core.actors import Actor, acting_as
from orchestra.core.errors import WorkflowError
from orchestra.management.definitions import refusals_as_command_errors
from orchestra.workflow.installed import get_workflow_version_slugs
from orchestra.workflow.load import load_workflow


class Command(BaseCommand):
    """Load what ORCHESTRA_WORKFLOWS and ORCHESTRA_PATHS define."""

    help = (
        'Load all versions of the workflows in ORCHESTRA_WORKFLOWS and '
        'ORCHESTRA_PATHS. One that cannot be loaded does not keep the others '
        'from being loaded.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            '-f',
            '--force',
            action='store_true',
            help='Reload versions that are loaded already.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load one version after the other.

        Raises:
            CommandError: In the end, if any could not be loaded.
        """
        with refusals_as_command_errors():
            outcomes = [
                self._load(workflow_slug, found['app_label'], version, options)
                for workflow_slug, found in (
                    get_workflow_version_slugs().items()
                )
                for version in found['versions']
            ]
        failures = outcomes.count(False)
        if failures:
            raise CommandError(
                f'{failures} of {len(outcomes)} workflow versions could not '
                'be loaded.'
            )

    def _load(
        self,
        workflow_slug: str,
        app_label: str,
        version_slug: str,
        options: dict[str, Any],
    ) -> bool:
        self.stdout.write(
            f'Loading {workflow_slug}/{version_slug} from {app_label}'
        )
        try:
            with acting_as(Actor('system', 'loadallworkflows')):
                load_workflow(app_label, version_slug, force=options['force'])
        except WorkflowError as error:
            self.stderr.write(
                self.style.ERROR(
                    f'Could not load {workflow_slug}/{version_slug}. '
                    f'{error.message}'
                )
            )
            return False
        return True
