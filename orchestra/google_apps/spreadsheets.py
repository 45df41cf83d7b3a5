"""Reading spreadsheets that everybody with the link may read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from orchestra.google_apps.downloads import download
from orchestra.google_apps.errors import FailedRequest

GSPREAD_RE = re.compile(
    r'https://docs\.google\.com/spreadsheets/d/([\w-]+)(?:[/?#].*)?', re.ASCII
)
"""Matches the address of a Google spreadsheet and finds its id."""

GSPREAD_EXPORT_URL = (
    'https://docs.google.com/spreadsheets/d/{}/export?format=csv'
)
"""Where the first sheet of a spreadsheet is to be had, by the id."""


def get_google_spreadsheet_as_csv(
    gdoc_url: str,
    reader: Callable[[Iterable[str]], Any] = csv.DictReader,
) -> Any:
    """Read the first sheet of a spreadsheet.

    Args:
        gdoc_url: Its address, as the browser shows it. Everybody with the
            link must be allowed to read it.
        reader: Makes something of the lines of CSV.

    Returns:
        What the reader makes of it.

    Raises:
        ValueError: if the address is not that of a Google spreadsheet.
        FailedRequest: if it cannot be read.
    """
    found = GSPREAD_RE.fullmatch(gdoc_url.strip())
    if not found:
        raise ValueError(
            f'This is not the address of a Google spreadsheet: {gdoc_url}'
        )
    sheet = download(GSPREAD_EXPORT_URL.format(found[1]))
    if sheet.media_type != 'text/csv':
        # Whoever may not read it is asked, in HTML, to sign in.
        raise FailedRequest(
            'The spreadsheet cannot be read by everybody who has its link.',
            url=gdoc_url,
        )
    return reader(io.StringIO(sheet.text.removeprefix('\ufeff'), newline=''))
