"""A story for the newsroom, and the people who bring it about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

from django.core.management import call_command
from PIL import ImageFilter
from playwright.sync_api import FilePayload, Page

from journalism_workflow.load_sample_data import PEOPLE
from journalism_workflow.tests.newsroom import Newsroom
from journalism_workflow.tests.pictures import (
    encoded,
    harbour,
    regatta,
    rotated_by_the_camera,
)
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.pages.task import TaskPage
from orchestra.tests.e2e.visitors import DASHBOARD, LOGIN, Visitors

PASSWORDS = {person.username: person.password for person in PEOPLE}

PLAN = {
    'Who': 'The harbour master, and the crews of eleven ships',
    'What': 'The harbour festival opens, for the first time in three years',
    'When': 'Friday at noon; the article is needed at six',
    'Where': 'The old harbour, from the crane to the fish market',
    'Notes': 'Trams do not run. Ask the crews where they come from.',
}

DRAFT = (
    'Eleven ships lie in the old harbour.',
    'On Friday at noon the harbour master rang the bell.',
)
CHANGE = ' The last one was three years ago.'
CORRECTION = ' Trams run again on Sunday.'

RETURN_NOTE = 'When was the last festival? Readers will ask.'

HEADLINE = 'Eleven ships, one bell: the harbour festival is back'
CAPTIONS = ('The bell rings at noon', 'Crews from eleven harbours')


def photo(name: str, content: bytes, kind: str) -> FilePayload:
    """Return a file to upload."""
    return {'name': name, 'mimeType': kind, 'buffer': content}


PHOTOS: Sequence[FilePayload] = (
    photo('bell.png', encoded(harbour((1800, 1125)), 'PNG'), 'image/png'),
    photo('crews.jpg', rotated_by_the_camera(6, regatta()), 'image/jpeg'),
    photo(
        'out of focus.jpg',
        encoded(harbour((320, 200)).filter(ImageFilter.GaussianBlur(7))),
        'image/jpeg',
    ),
)


class Staff:
    """Lets the people of the newsroom in, each with their own browser."""

    def __init__(self, visitors: Visitors) -> None:
        self._visitors = visitors

    def sign_in(self, username: str) -> Page:
        """Sign somebody in, with the documented password."""
        visitor = self._visitors.enter()
        page = visitor.open(f'{LOGIN}?next={DASHBOARD}')
        page.get_by_label('Username').fill(username)
        page.get_by_label('Password').fill(PASSWORDS[username])
        page.get_by_role('button', name='Sign in').click()
        page.wait_for_url(f'**{DASHBOARD}')
        return page

    def take_task(self, page: Page) -> TaskPage:
        """Ask for work on the dashboard."""
        Dashboard(page).wait().new_task.click()
        return TaskPage(page).wait()

    def take_review(self, page: Page) -> TaskPage:
        """Ask for something to review on the dashboard."""
        Dashboard(page).wait().new_review.click()
        return TaskPage(page).wait()


def control(*args: str) -> Any:
    """Call `journalism_workflow_ctl`; return the JSON it prints."""
    out = StringIO()
    call_command('journalism_workflow_ctl', *args, '--json', stdout=out)
    return json.loads(out.getvalue())


def status(newsroom: Newsroom, step: str) -> str:
    """Return the status of a step's task, in words."""
    return str(newsroom.task(step).get_status_display())
