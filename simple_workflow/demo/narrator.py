"""Telling a story in a terminal."""

from __future__ import annotations

import json
import random
import time
from typing import Any

from django.core.management.base import CommandError, OutputWrapper

CLEAR = '\x1b[2J\x1b[H'


class Narrator:
    """Says things to whoever sits at the terminal, and asks them.

    Args:
        out: Where to say them.
        slow: Whether to leave time for reading after each paragraph.
    """

    def __init__(self, out: OutputWrapper, *, slow: bool = False) -> None:
        self._out = out
        self._slow = slow

    def clear(self) -> None:
        """Start with an empty screen, if there is a screen."""
        if self._out.isatty():
            self._out.write(CLEAR, ending='')

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs, with an empty line after each."""
        for paragraph in paragraphs:
            self._out.write(paragraph)
            self._out.write('')
            if self._slow:
                time.sleep(random.uniform(2, 4))  # noqa: S311

    def show(self, data: Any) -> None:
        """Print JSON."""
        self.say(json.dumps(data, indent=2))

    def wait(self, purpose: str) -> None:
        """Wait until Enter is pressed."""
        self._read(f'Press Enter to {purpose}. ')
        self._out.write('')

    def ask(self, question: str) -> bool:
        """Ask until the answer is y or n; tell whether it is y."""
        while True:
            answer = self._read(f'{question} (y/n) ').strip().lower()
            if answer in ('y', 'n'):
                self._out.write('')
                return answer == 'y'

    def _read(self, prompt: str) -> str:
        # The prompt of input() would go past the output of the command.
        self._out.write(prompt, ending='')
        self._out.flush()
        try:
            return input()
        except EOFError as error:
            raise CommandError(
                'Nobody answers. Use --non-interactive to go through the '
                'demo without a person.'
            ) from error
