"""Going through a page with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

MOST_STEPS = 90
"""How often Tab is pressed before somebody gives up."""

IS_FOCUS_SEEN = """() => {
  const element = document.activeElement;
  // Where text is written, the frame around it is marked.
  const frame = element.isContentEditable && element.closest('.frame');
  // A link that fills its row is marked around the row.
  const styles = [
    getComputedStyle(frame || element), getComputedStyle(element, '::after'),
  ];
  const isMarked = styles.some((style) => style.boxShadow !== 'none'
    || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
  const { left, top, width, height } = element.getBoundingClientRect();
  // Of a long text it is enough to see the beginning.
  const middle = Math.min(height, 40) / 2;
  const above = document.elementFromPoint(left + width / 2, top + middle);
  const bar = document.querySelector('orchestra-action-bar');
  const isHidden = bar?.contains(above) && !bar.contains(element);
  return isMarked && !isHidden;
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus, which must always be seen."""
    for _ in range(MOST_STEPS):
        if target.evaluate('element => element === document.activeElement'):
            return
        page.keyboard.press('Tab')
        assert page.evaluate(IS_FOCUS_SEEN), page.evaluate(
            'document.activeElement.outerHTML'
        )
    pytest.fail(f'The Tab key does not reach {target}.')
