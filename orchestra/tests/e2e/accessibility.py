"""axe-core: what a machine can find of barriers on a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[3] / 'node_modules' / 'axe-core' / 'axe.min.js'

# WCAG 2.2, levels A and AA, and what axe-core's authors recommend.
TAGS = (
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
    'wcag22aa',
    'best-practice',
)

# A menu is open for a moment and takes all the keys: no place to jump to.
CONFIGURE = """() => axe.configure({ rules: [{
  id: 'region',
  selector: 'body *:not(.cdk-overlay-container, .cdk-overlay-container *)',
}] })"""

RUN = """async ([tags, isContrastHigh]) => (await axe.run(document, {
  runOnly: { type: 'tag', values: tags },
  rules: { 'color-contrast-enhanced': { enabled: isContrastHigh } },
  resultTypes: ['violations'],
})).violations"""


def barriers(page: Page, *, is_contrast_high: bool = False) -> list[str]:
    """Return what axe-core finds, one line for each element.

    Args:
        page: What to look at.
        is_contrast_high: Whether text must stand out by 7:1, not 4.5:1.
    """
    if not page.evaluate('"axe" in window'):
        page.evaluate(_source())
        page.evaluate(CONFIGURE)
    violations: list[dict[str, Any]] = page.evaluate(
        RUN, [list(TAGS), is_contrast_high]
    )
    return [
        f'{violation["id"]}: {node["html"]} {_reason(node)}'
        for violation in violations
        for node in violation['nodes']
    ]


def _reason(node: dict[str, Any]) -> str:
    checks = node['any'] + node['all'] + node['none']
    return '; '.join(check['message'] for check in checks)


@cache
def _source() -> str:
    # The expression has no value that would have to be sent back.
    return f'(() => {{ {SOURCE.read_text(encoding="utf-8")} }})()'
