"""Check workflow definitions without loading them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.management.definitions import refusals_as_command_errors
from orchestra.workflow.installed import (
    get_workflow_version_slugs,
    workflow_source,
    workflow_sources,
)
from orchestra.workflow.problems import Problem, Severity, blocking
from orchestra.workflow.source_check import problems_of


class Command(BaseCommand):
    """Print every problem; fail if one of them prevents loading."""

    help = (
        'Find every problem of workflow definitions at once: of one app or '
        'workflow, or of all in ORCHESTRA_WORKFLOWS and ORCHESTRA_PATHS. The '
        'database is not used.'
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            'app_label',
            nargs='?',
            help='App of the workflow, or slug of a workflow of '
            'ORCHESTRA_PATHS; all workflows if omitted.',
        )
        parser.add_argument(
            '--strict',
            action='store_true',
            help='Fail for warnings as well.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, print and judge.

        Raises:
            CommandError: If there are errors.
        """
        app_label: str | None = options['app_label']
        with refusals_as_command_errors():
            sources = (
                [workflow_source(app_label)]
                if app_label
                else workflow_sources()
            )
            problems = [
                problem
                for source in sources
                for problem in problems_of(source)
            ]
        self._print(problems)
        errors = blocking(problems, strict=options['strict'])
        if errors:
            raise CommandError(_count(problems))
        if not app_label:
            with refusals_as_command_errors():
                get_workflow_version_slugs()
        names = ', '.join(source.name for source in sources)
        names = names or 'ORCHESTRA_WORKFLOWS is empty'
        self.stdout.write(f'Checked {names}: {_count(problems)}.')

    def _print(self, problems: list[Problem]) -> None:
        for problem in problems:
            is_error = problem.severity is Severity.ERROR
            style = self.style.ERROR if is_error else self.style.WARNING
            self.stderr.write(style(str(problem)))


def _count(problems: list[Problem]) -> str:
    errors = len(blocking(problems))
    return f'{errors} errors, {len(problems) - errors} warnings'
