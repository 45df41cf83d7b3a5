"""The reference of settings, from their declarations."""

from __future__ import annotations

import inspect
from typing import Any

from orchestra.conf import SECTIONS
from orchestra.conf.setting import Setting

HEAD = """\
# Settings

What Orchestra reads from the settings of your project. What you leave out has
the default named here; a value of the wrong type is refused when the server
starts. Secrets may come from the environment instead, under the same name.
"""

LONGEST_DEFAULT = 60


def settings_page() -> str:
    """Return the page, a section for each group of settings."""
    return '\n'.join([HEAD, *map(_section, SECTIONS)])


def _section(section: type) -> str:
    title = (inspect.getdoc(section) or section.__name__).splitlines()[0]
    settings = [
        setting
        for setting in vars(section).values()
        if isinstance(setting, Setting)
    ]
    return '\n'.join([f'## {title.rstrip(".")}\n', *map(_entry, settings)])


def _entry(setting: Setting[Any]) -> str:
    lines = [f'### `{setting.name}`\n', setting.help, '']
    lines += [f'- {fact}' for fact in _facts(setting)]
    return '\n'.join(lines) + '\n'


def _facts(setting: Setting[Any]) -> list[str]:
    facts = [f'Default: {_default(setting)}']
    if setting.choices:
        choices = ', '.join(f'`{choice!r}`' for choice in setting.choices)
        facts.append(f'One of: {choices}')
    if setting.minimum is not None:
        facts.append(f'At least: {setting.minimum:g}')
    if setting.from_environment:
        facts.append('May come from the environment')
    if setting.aliases:
        names = ', '.join(f'`{alias}`' for alias in setting.aliases)
        facts.append(f'Older names: {names}')
    return facts


def _default(setting: Setting[Any]) -> str:
    if setting.derive is not None:
        return 'depends on other settings'
    text = repr(setting.default)
    if len(text) <= LONGEST_DEFAULT:
        return f'`{text}`'
    if isinstance(setting.default, (tuple, list)):
        return ', '.join(f'`{item!r}`' for item in setting.default)
    return f'\n\n  ```python\n  {text}\n  ```'
