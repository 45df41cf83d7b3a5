"""The reference of management commands, from what they say themselves."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from django.core.management import BaseCommand, get_commands
from django.core.management import load_command_class as load

APPS = ('orchestra', 'simple_workflow', 'journalism_workflow')

HEAD = """\
# Commands

Run with `python manage.py <command>`. All of them exit with 1 and say why
when they could not do what they were asked.
"""

COMMON = frozenset(
    {
        'help',
        'version',
        'verbosity',
        'settings',
        'pythonpath',
        'traceback',
        'no_color',
        'force_color',
        'skip_checks',
    }
)
"""Options that every command of Django has."""


def commands_page() -> str:
    """Return the page, a section for each command of our apps."""
    names = sorted(name for name, app in get_commands().items() if app in APPS)
    return '\n'.join([HEAD, *map(_section, names)])


def _section(name: str) -> str:
    command: BaseCommand = load(get_commands()[name], name)
    lines = [f'## `{name}`\n', str(command.help).strip(), '']
    lines += _arguments(command.create_parser('manage.py', name))
    return '\n'.join(lines) + '\n'


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if action.dest in COMMON:
            continue
        names = action.option_strings or [str(action.metavar or action.dest)]
        title = ', '.join(f'`{name}`' for name in names)
        yield f'- {title}: {_help(action)}'


def _help(action: argparse.Action) -> str:
    text = str(action.help or '').strip()
    if '%(default)' in text:
        text %= {'default': action.default}
    return text
