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

RUN = """async (tags) => (await axe.run(document, {
  runOnly: { type: 'tag', values: tags },
  resultTypes: ['violations'],
})).violations"""


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds, one line for each element."""
    if not page.evaluate('"axe" in window'):
        page.evaluate(_source())
    violations: list[dict[str, Any]] = page.evaluate(RUN, list(TAGS))
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
