"""The way in and out."""

from __future__ import annotations

from playwright.sync_api import expect

from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import LOGIN, Visitors


def test_sign_in_page_has_no_barriers(
    visitors: Visitors, screens: Screens
) -> None:
    visitor = visitors.enter()
    page = visitor.open(LOGIN)
    expect(page.get_by_role('heading', name='Sign in')).to_be_visible()
    assert_accessible(page, screens, 'sign-in')
