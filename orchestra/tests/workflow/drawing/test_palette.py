"""The colours can be told apart, on light and on dark pages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from orchestra.workflow.drawing.palette import DARK, LIGHT

TEXT, MARK = 4.5, 3.0
"""How much contrast letters and lines need."""

PAIRS = [
    ('ink', 'paper', TEXT),
    ('line', 'paper', MARK),
    *(
        pair
        for shape in ('round', 'cut', 'pill')
        for pair in (
            ('ink', f'{shape}-fill', TEXT),
            ('soft', f'{shape}-fill', TEXT),
            (f'{shape}-line', f'{shape}-fill', MARK),
            (f'{shape}-line', 'paper', MARK),
        )
    ),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize('palette', [LIGHT, DARK])
@pytest.mark.parametrize(('one', 'other', 'least'), PAIRS)
def test_contrast(
    palette: Mapping[str, str], one: str, other: str, least: float
) -> None:
    dark, light = sorted(
        [_luminance(palette[one]), _luminance(palette[other])]
    )

    assert (light + 0.05) / (dark + 0.05) >= least


def test_both_have_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()
