"""Measured figures, kept in `test-artifacts/` beside the screenshots."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from orchestra.tests.e2e.screens import FOLDER

ANSWERED = """(action) => new Promise((resolve) => {
  const start = performance.now();
  const element = document.querySelector(action.selector);
  if (action.text === undefined) {
    element.click();
  } else {
    element.value = action.text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }
  // The second frame begins when the first one is painted.
  requestAnimationFrame(() => requestAnimationFrame(
    () => resolve(performance.now() - start)
  ));
})"""


def note(name: str, value: float) -> None:
    """Write a figure down, for people to read."""
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    path = FOLDER.parent / f'figure-{name}.json'
    path.write_text(json.dumps({name: round(value, 1)}) + '\n')


def milliseconds_to_answer(
    page: Page, selector: str, text: str | None = None
) -> float:
    """Click on something, or write into it; return when the page shows it.

    Args:
        page: The page.
        selector: What to use.
        text: What to write; None to click.
    """
    action = {'selector': selector}
    if text is not None:
        action['text'] = text
    answered: float = page.evaluate(ANSWERED, action)
    return answered
