"""Reading spreadsheets of Google."""

from __future__ import annotations

import csv

import pytest

from orchestra.google_apps import spreadsheets
from orchestra.google_apps.convenience import (
    GSPREAD_EXPORT_URL,
    GSPREAD_RE,
    get_google_spreadsheet_as_csv,
)
from orchestra.google_apps.errors import FailedRequest
from orchestra.tests.web import Web

URL = 'https://docs.google.com/spreadsheets/d/1a-B_c/edit#gid=0'
CSV = 'text/csv; charset=utf-8'


@pytest.fixture
def sheets(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """Google's spreadsheets, on loopback."""
    monkeypatch.setattr(
        spreadsheets,
        'GSPREAD_EXPORT_URL',
        GSPREAD_EXPORT_URL.replace('https://docs.google.com', web.url),
    )
    return web


EXPORT = '/spreadsheets/d/1a-B_c/export?format=csv'


def test_rows(sheets: Web) -> None:
    sheets.page('/moved', 'Slug,Text\na,"b\r\nc"\n', Content_Type=CSV)
    sheets.redirect(EXPORT, '/moved', 307)

    rows = list(get_google_spreadsheet_as_csv(URL))

    assert rows == [{'Slug': 'a', 'Text': 'b\r\nc'}]


def test_reader(sheets: Web) -> None:
    sheets.page(EXPORT, '\ufeffä,b\n', Content_Type=CSV)

    rows = list(get_google_spreadsheet_as_csv(URL, csv.reader))

    assert rows == [['ä', 'b']]


@pytest.mark.parametrize(
    'url',
    [
        'https://docs.google.com/spreadsheets/d/1a-B_c',
        'https://docs.google.com/spreadsheets/d/1a-B_c/',
        'https://docs.google.com/spreadsheets/d/1a-B_c/edit?usp=sharing',
        f' {URL}\n',
    ],
)
def test_addresses(sheets: Web, url: str) -> None:
    sheets.page(EXPORT, 'a\n', Content_Type=CSV)

    assert get_google_spreadsheet_as_csv(url).fieldnames == ['a']


@pytest.mark.parametrize(
    'url',
    [
        '',
        'http://docs.google.com/spreadsheets/d/1/edit',
        'https://docs.google.com.example.com/spreadsheets/d/1/edit',
        'https://docs.google.com/document/d/1/edit',
        'https://docs.google.com/spreadsheets/d/',
        'https://docs.google.com/spreadsheets/d/../../x/edit',
        'https://docs.google.com@example.com/spreadsheets/d/1/edit',
    ],
)
def test_other_addresses(url: str) -> None:
    assert not GSPREAD_RE.fullmatch(url)
    with pytest.raises(ValueError, match='not the address'):
        get_google_spreadsheet_as_csv(url)


def test_sheet_that_is_not_shared(sheets: Web) -> None:
    sheets.page(EXPORT, '<h1>Sign in</h1>', Content_Type='text/html')

    with pytest.raises(FailedRequest, match='everybody who has its link'):
        get_google_spreadsheet_as_csv(URL)


def test_sheet_that_is_gone(sheets: Web) -> None:
    with pytest.raises(FailedRequest, match='404'):
        get_google_spreadsheet_as_csv(URL)
