"""The pages that show the APIs to people."""

from __future__ import annotations

from playwright.sync_api import expect

from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.visitors import Visitors

PAGE = '/orchestra/api/project/reference/'


def test_reference_has_no_barriers(
    visitors: Visitors, screens: Screens
) -> None:
    visitor = visitors.enter()
    page = visitor.open(PAGE)
    page.get_by_role('link', name='create_project').click()
    heading = page.get_by_role('heading', name='create_project')
    expect(heading).to_be_in_viewport()
    assert_accessible(page, screens, 'api-reference')
