"""Command line arguments that several commands have."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError


def positive_integer(text: str) -> int:
    """Read a whole number above zero.

    Raises:
        ArgumentTypeError: if the text is none.
    """
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ArgumentTypeError(f'{text!r} is not a whole number above 0.')
    return int(text)


def add_version_name(parser: ArgumentParser) -> None:
    """Declare the argument that names a workflow version.

    Its value is for `split_version_name`.
    """
    parser.add_argument(
        'workflow_version',
        metavar='WORKFLOW/VERSION',
        help='Slugs of a workflow and of its version: journalism/v1.',
    )
