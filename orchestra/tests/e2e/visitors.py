"""People in front of browsers, each with cookies and storage of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from orchestra.models import Worker
from orchestra.tests.e2e.appearance import DESKTOP, Window
from orchestra.tests.e2e.observer import Observer
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.server import Server

DASHBOARD = '/orchestra/app/'
LOGIN = '/orchestra/accounts/login/'

PATIENCE = 30_000
"""Milliseconds to wait for what a page is expected to do."""


@dataclass
class Visitor:
    """A person and what their browser complains about."""

    context: BrowserContext
    observer: Observer
    server: Server
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()

    def open(self, path: str, page: Page | None = None) -> Page:
        """Go to a path of the server, in the first tab if none is given."""
        page = page or self.page
        page.goto(self.server.url + path)
        return page

    def open_in_new_tab(self, path: str) -> Page:
        """Go to a path of the server in a tab beside the others."""
        return self.open(path, self.context.new_page())


class Visitors:
    """Lets people in, and asks everybody for complaints in the end."""

    def __init__(
        self, browser: Browser, server: Server, screens: Screens
    ) -> None:
        self._browser = browser
        self._server = server
        self._screens = screens
        self._inside: list[Visitor] = []
        self.url = server.url

    def enter(self, window: Window = DESKTOP, **options: Any) -> Visitor:
        """Let a stranger in."""
        context = self._browser.new_context(
            viewport={'width': window.width, 'height': window.height},
            device_scale_factor=window.scale,
            reduced_motion='reduce',
            **options,
        )
        context.set_default_timeout(PATIENCE)
        observer = Observer()
        observer.watch(context)
        visitor = Visitor(context, observer, self._server)
        self._inside.append(visitor)
        return visitor

    def sign_in(
        self,
        who: Worker | User,
        path: str = DASHBOARD,
        window: Window = DESKTOP,
        *,
        visitor: Visitor | None = None,
        with_clock: bool = False,
    ) -> Visitor:
        """Let somebody in who has signed in and goes to a path.

        The tests of signing in do so on its page; the others have been
        there before.

        Args:
            who: The person.
            path: Where to go.
            window: How large the window is.
            visitor: A stranger who is in already, and turns out to be them.
            with_clock: Whether the test turns the browser's clock forward.
        """
        visitor = visitor or self.enter(window)
        if with_clock:
            visitor.page.clock.install()
        visitor.context.add_cookies(
            [
                {
                    'name': settings.SESSION_COOKIE_NAME,
                    'value': _session_of(who),
                    'url': self.url,
                }
            ]
        )
        visitor.open(path)
        return visitor

    def leave(self) -> list[str]:
        """Show everybody out; return their unexpected complaints."""
        for visitor in self._inside:
            for page in visitor.context.pages:
                self._screens.take(page, 'end')
            visitor.context.close()
        self._server.wait_until_idle()
        return [
            error
            for visitor in self._inside
            for error in visitor.observer.unexpected()
        ]


def sign_in(page: Page, who: Worker | User) -> None:
    """Fill in the sign-in page; the password is the username."""
    user = _user_of(who)
    page.get_by_label('Username').fill(user.username)
    page.get_by_label('Password').fill(user.username)
    page.get_by_role('button', name='Sign in').click()


def _session_of(who: Worker | User) -> str:
    client = Client()
    client.force_login(_user_of(who))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _user_of(who: Worker | User) -> User:
    return who.user if isinstance(who, Worker) else who
