"""Todo lists and sheets that tests exchange."""

from __future__ import annotations

from typing import Any

from orchestra.models import TodoListTemplate
from orchestra.tests.web import Web
from orchestra.todos.sheet_rows import HEADERS, csv_of

SHEET_ID = '1a-B_c'
SHEET_URL = f'https://docs.google.com/spreadsheets/d/{SHEET_ID}/edit#gid=0'
CSV = 'text/csv; charset=utf-8'

Row = tuple[str, ...]

NOT_ON_SUNDAYS = '[{"day": {"operator": "==", "value": "Sunday"}}]'

BREAKFAST: list[Row] = [
    ('', '', '', '', 'Breakfast'),
    ('bread', '', '', 'true', '', 'Bake bread'),
    ('', NOT_ON_SUNDAYS, '', '', '', '', 'Mix the dough'),
    ('', '', '', '', '', 'Lay the table'),
]
"""A list of three todos."""


def node(number: int, description: str, *items: Any, **keys: Any) -> Any:
    """Return a todo with every key, as an import leaves it."""
    return {
        'id': number,
        'description': description,
        'slug': None,
        'required': False,
        'remove_if': [],
        'skip_if': [],
        'items': list(items),
        **keys,
    }


BREAKFAST_TODOS = node(
    0,
    'Breakfast',
    node(
        1,
        'Bake bread',
        node(
            2,
            'Mix the dough',
            remove_if=[{'day': {'operator': '==', 'value': 'Sunday'}}],
        ),
        slug='bread',
        required=True,
    ),
    node(3, 'Lay the table'),
)
"""What the sheet `BREAKFAST` says."""


def sheet(*rows: Row) -> str:
    """Return CSV with the right headers."""
    return csv_of([HEADERS, *rows])


def create_template(**fields: Any) -> TodoListTemplate:
    """Create a template with one todo."""
    defaults = {
        'slug': 'breakfast',
        'name': 'Breakfast',
        'todos': {'items': [{'id': 7, 'description': 'Boil eggs'}]},
    }
    return TodoListTemplate.objects.create(**{**defaults, **fields})


def share(sheets: Web, body: str, media_type: str = CSV) -> None:
    """Let everybody read a body at the address of the sheet."""
    sheets.page(
        f'/spreadsheets/d/{SHEET_ID}/export?format=csv',
        body,
        Content_Type=media_type,
    )
