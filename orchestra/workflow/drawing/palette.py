"""The colours of drawings, on light and on dark pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        'paper': '#ffffff',
        'ink': '#1b1f24',
        'soft': '#3d444d',
        'line': '#57606a',
        'round-fill': '#e6f0ff',
        'round-line': '#1f5fbf',
        'cut-fill': '#eeeef2',
        'cut-line': '#57606a',
        'pill-fill': '#e9f5ec',
        'pill-line': '#20733b',
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        'paper': '#14181d',
        'ink': '#f2f5f8',
        'soft': '#d3dae1',
        'line': '#a9b3be',
        'round-fill': '#122c4a',
        'round-line': '#7ab5ff',
        'cut-fill': '#2a3038',
        'cut-line': '#a9b3be',
        'pill-fill': '#13331e',
        'pill-line': '#6fd08c',
    }
)
"""Colours by what they are for; the names are the same in both."""

RULES = (
    ('', 'font-family: system-ui, sans-serif; text-anchor: middle'),
    ('.paper', 'fill: var(--paper)'),
    ('.line', 'fill: none; stroke: var(--line); stroke-width: 1.6'),
    ('.dashed', 'stroke-dasharray: 6 4'),
    ('.head', 'fill: var(--line)'),
    ('.box, .inner', 'stroke-width: 1.8'),
    ('.inner', 'fill: none'),
    ('.round path', 'stroke: var(--round-line)'),
    ('.round .box', 'fill: var(--round-fill)'),
    ('.cut path', 'stroke: var(--cut-line)'),
    ('.cut .box', 'fill: var(--cut-fill)'),
    ('.pill path', 'stroke: var(--pill-line)'),
    ('.pill .box', 'fill: var(--pill-fill)'),
    ('.label', 'fill: var(--ink); font-size: 15px; font-weight: 600'),
    ('.note', 'fill: var(--soft); font-size: 12px'),
    ('.way', 'fill: var(--ink); font-size: 12px'),
)


def style_sheet(scope: str) -> str:
    """Return the styles of a drawing.

    Args:
        scope: Selector of the drawing, so that others in the same page keep
            theirs.
    """
    rules = [
        f'{scope} {{ {_variables(LIGHT)} }}',
        (
            f'@media (prefers-color-scheme: dark) {{ {scope} '
            f'{{ {_variables(DARK)} }} }}'
        ),
    ]
    for selector, declarations in RULES:
        scoped = ', '.join(
            f'{scope} {part}'.strip() for part in selector.split(', ')
        )
        rules.append(f'{scoped} {{ {declarations} }}')
    return '\n' + '\n'.join(rules) + '\n'


def _variables(colours: Mapping[str, str]) -> str:
    return '; '.join(f'--{name}: {value}' for name, value in colours.items())
