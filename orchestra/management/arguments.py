"""Types of command line arguments."""

from __future__ import annotations

from argparse import ArgumentTypeError


def positive_integer(text: str) -> int:
    """Read a whole number above zero.

    Raises:
        ArgumentTypeError: if the text is none.
    """
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ArgumentTypeError(f'{text!r} is not a whole number above 0.')
    return int(text)
