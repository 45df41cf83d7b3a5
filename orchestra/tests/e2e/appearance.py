"""How a page is looked at: theme, contrast and size of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page


@dataclass(frozen=True)
class Appearance:
    """A theme the system asks for.

    Attributes:
        name: For screenshots.
        color_scheme: What `prefers-color-scheme` says.
        contrast: What `prefers-contrast` says.
    """

    name: str
    color_scheme: Literal['light', 'dark']
    contrast: Literal['no-preference', 'more'] = 'no-preference'

    @property
    def is_contrast_high(self) -> bool:
        """Whether the theme is made to stand out more."""
        return self.contrast == 'more'


APPEARANCES = (
    Appearance('light', 'light'),
    Appearance('dark', 'dark'),
    Appearance('light-contrast', 'light', 'more'),
    Appearance('dark-contrast', 'dark', 'more'),
)


def in_every_appearance(page: Page) -> Iterator[Appearance]:
    """Put a page into one theme after the other; end with the first."""
    for appearance in (*APPEARANCES[1:], APPEARANCES[0]):
        page.emulate_media(
            color_scheme=appearance.color_scheme, contrast=appearance.contrast
        )
        yield appearance


@dataclass(frozen=True)
class Window:
    """The size of a window in CSS pixels, and pixels of the screen for one."""

    name: str
    width: int
    height: int
    scale: int = 1


DESKTOP = Window('desktop', 1280, 800)
PHONE = Window('phone', 320, 640, 2)
# A window of 1280 by 1024 pixels, enlarged to four times.
ENLARGED = Window('enlarged', 320, 256, 4)


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    excess: int = page.evaluate(
        'document.documentElement.scrollWidth'
        ' - document.documentElement.clientWidth'
    )
    return excess
