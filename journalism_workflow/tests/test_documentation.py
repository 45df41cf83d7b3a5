"""What the documentation shows of the workflow."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

PICTURE = (
    Path(__file__).parents[2] / 'docs' / 'images' / 'newsroom' / 'steps.svg'
)


def test_the_picture_shows_the_steps_as_they_are() -> None:
    drawn = StringIO()

    call_command('drawworkflow', 'journalism/v1', '--defined', stdout=drawn)

    if drawn.getvalue() != PICTURE.read_text(encoding='utf-8'):
        pytest.fail(
            'The steps changed. Draw them anew: manage.py drawworkflow '
            f'journalism/v1 --defined --to {PICTURE.name}, in '
            'docs/images/newsroom.'
        )
