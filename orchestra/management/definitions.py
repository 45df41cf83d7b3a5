"""What the commands that read workflow definitions have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError

from orchestra.core.errors import SlugUniquenessError, WorkflowError
from orchestra.workflow.app_errors import app_lookup_hint


@contextmanager
def refusals_as_command_errors(preamble: str = '') -> Iterator[None]:
    """Turn what is wrong with a definition into the failure of a command.

    Args:
        preamble: What could not be done.

    Raises:
        CommandError: With the reason, in place of the error.
    """
    try:
        yield
    except LookupError as error:
        raise CommandError(app_lookup_hint(error)) from error
    except (SlugUniquenessError, WorkflowError) as error:
        message = f'{preamble} {error.message}' if preamble else error.message
        raise CommandError(message) from error
    except (OperationalError, ProgrammingError) as error:
        raise CommandError(
            f'The database cannot be used: {error}. Run `manage.py migrate` '
            'if tables are missing.'
        ) from error


def split_version_name(name: str) -> tuple[str, str]:
    """Split the name of a workflow version into its slugs.

    Args:
        name: ``journalism/v1``.

    Raises:
        CommandError: If it does not have exactly two parts.
    """
    slugs = name.split('/')
    if len(slugs) != 2 or not all(slugs):
        raise CommandError(
            f'Name a workflow and its version as WORKFLOW/VERSION, not {name}.'
        )
    return slugs[0], slugs[1]
