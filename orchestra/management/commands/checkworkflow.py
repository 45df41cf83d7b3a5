"""Check workflow definitions without loading them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.core.errors import WorkflowError
from orchestra.workflow.app_errors import app_lookup_hint
from orchestra.workflow.check import check_workflow_directory
from orchestra.workflow.installed import (
    get_workflow_version_slugs,
    workflow_app_directory,
    workflow_app_labels,
)
from orchestra.workflow.problems import Problem, Severity, blocking


class Command(BaseCommand):
    """Print every problem; fail if one of them prevents loading."""

    help = (
        'Find every problem of workflow definitions at once: of one app, or '
        'of all apps in ORCHESTRA_WORKFLOWS. The database is not used.'
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            'app_label',
            nargs='?',
            help='App of the workflow; all workflow apps if omitted.',
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
        labels = [app_label] if app_label else workflow_app_labels()
        try:
            problems = [
                problem
                for label in labels
                for problem in check_workflow_directory(
                    workflow_app_directory(label)
                )
            ]
        except LookupError as error:
            raise CommandError(app_lookup_hint(error)) from error
        self._print(problems)
        errors = blocking(problems, strict=options['strict'])
        if errors:
            raise CommandError(_count(problems))
        if not app_label:
            _assert_distinct_slugs()
        names = ', '.join(labels) or 'ORCHESTRA_WORKFLOWS is empty'
        self.stdout.write(f'Checked {names}: {_count(problems)}.')

    def _print(self, problems: list[Problem]) -> None:
        for problem in problems:
            is_error = problem.severity is Severity.ERROR
            style = self.style.ERROR if is_error else self.style.WARNING
            self.stderr.write(style(str(problem)))


def _assert_distinct_slugs() -> None:
    try:
        get_workflow_version_slugs()
    except WorkflowError as error:
        raise CommandError(error.message) from error


def _count(problems: list[Problem]) -> str:
    errors = len(blocking(problems))
    return f'{errors} errors, {len(problems) - errors} warnings'
