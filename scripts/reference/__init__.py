"""Pages of the documentation that are written from the code itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts.reference.commands_page import commands_page
from scripts.reference.lifecycle_diagram import lifecycle_diagram
from scripts.reference.lifecycle_page import lifecycle_page
from scripts.reference.settings_page import settings_page

PAGES: dict[str, Callable[[], str]] = {
    'commands.md': commands_page,
    'settings.md': settings_page,
    'task_lifecycle.md': lifecycle_page,
    'task_lifecycle.svg': lifecycle_diagram,
}


def write_reference(docs: Path) -> None:
    """Write the pages to the folder ``reference``.

    A page that is as it should be is left alone, so that Sphinx does not
    read it again.

    Args:
        docs: The folder of the documentation.
    """
    folder = docs / 'reference'
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        path = folder / name
        text = page()
        if not path.exists() or path.read_text(encoding='utf-8') != text:
            path.write_text(text, encoding='utf-8')
