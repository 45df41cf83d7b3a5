"""Checks that every state of every page has to pass."""

from __future__ import annotations

from playwright.sync_api import Page

from orchestra.tests.e2e.accessibility import barriers
from orchestra.tests.e2e.appearance import (
    ENLARGED,
    PHONE,
    Window,
    in_every_appearance,
    overflow,
)
from orchestra.tests.e2e.screens import Screens


def assert_accessible(page: Page, screens: Screens, label: str) -> None:
    """Look at a page in every theme, and on small windows.

    Args:
        page: The page, in the state to check.
        screens: Takes a picture of each.
        label: Names the state.
    """
    found = []
    for appearance in in_every_appearance(page):
        screens.take(page, f'{label}-{appearance.name}')
        found += [
            f'{appearance.name}: {line}'
            for line in barriers(
                page, is_contrast_high=appearance.is_contrast_high
            )
        ]
    assert found == []
    assert_reflows(page, screens, label)


def assert_reflows(page: Page, screens: Screens, label: str) -> None:
    """Narrow the window: nothing may be cut off or need sideways scrolling."""
    before = page.viewport_size
    for window in (PHONE, ENLARGED):
        _resize(page, window)
        screens.take(page, f'{label}-{window.name}', whole=True)
        assert overflow(page) == 0, f'{window.name}: scrolls sideways'
        assert _cut_off(page) == [], f'{window.name}: cut off'
        assert barriers(page) == [], f'{window.name}: barriers'
    if before:
        page.set_viewport_size(before)


def _resize(page: Page, window: Window) -> None:
    page.set_viewport_size({'width': window.width, 'height': window.height})


CUT_OFF = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element; box; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  return [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  )].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const { left, right, bottom } = element.getBoundingClientRect();
    const isHidden = bottom <= 0
      || element.closest('.visually-hidden, [aria-hidden="true"]');
    return !isHidden && !scrolls(element) && (left < 0 || right > width + 1);
  }).map((element) => element.outerHTML.slice(0, 200));
}"""


def _cut_off(page: Page) -> list[str]:
    """Return controls that reach over an edge and cannot be scrolled to."""
    found: list[str] = page.evaluate(CUT_OFF)
    return found
