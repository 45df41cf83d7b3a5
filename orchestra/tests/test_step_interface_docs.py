"""The examples for authors of step interfaces are the ones that are tested."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = (
    ROOT
    / 'orchestra/tests/step_fixtures/static/step_fixtures/custom'
    / 'rate-picture.mjs'
)


def test_web_component_is_the_one_in_the_fixtures() -> None:
    """What authors copy is what the browser tests run."""
    reference = (ROOT / 'docs/step_interfaces.md').read_text(encoding='utf-8')
    assert EXAMPLE.read_text(encoding='utf-8') in reference


def test_web_component_is_short() -> None:
    """A first step in any framework takes no more than a page."""
    assert len(EXAMPLE.read_text(encoding='utf-8').splitlines()) <= 30
