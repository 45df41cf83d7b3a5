"""Whatever a page complains about, so that no test overlooks it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
)

VIOLATION = 'content security policy violated'

REPORT_VIOLATIONS = f"""
document.addEventListener('securitypolicyviolation', (event) => {{
  console.error(
    '{VIOLATION}:', event.violatedDirective, event.blockedURI,
    event.sourceFile, event.sample,
  );
}});
"""


@dataclass
class Observer:
    """Collects errors of the pages of one browser context.

    Attributes:
        errors: Console errors, uncaught exceptions and failed requests.
        requests: Everything that was asked for, as `GET path`.
    """

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _expected: list[re.Pattern[str]] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Collect from every page of a context."""
        context.add_init_script(REPORT_VIOLATIONS)
        context.on('console', self._on_console)
        context.on('weberror', lambda error: self._add(str(error.error)))
        context.on('request', self._on_request)
        context.on('requestfailed', self._on_failed_request)
        context.on('response', self._on_response)

    def expect(self, *patterns: str) -> None:
        """Accept errors that the test brings about on purpose."""
        self._expected += [re.compile(pattern) for pattern in patterns]

    def unexpected(self) -> list[str]:
        """Return the errors that no pattern of the test accepts."""
        return [
            error
            for error in self.errors
            if not any(known.search(error) for known in self._expected)
        ]

    def _add(self, error: str) -> None:
        self.errors.append(error)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {'error', 'warning'}:
            where = message.location.get('url', '')
            self._add(f'console {message.type}: {message.text} ({where})')

    def _on_request(self, request: Request) -> None:
        self.requests.append(f'{request.method} {request.url}')

    def _on_failed_request(self, request: Request) -> None:
        # A page that is left takes its unanswered requests with it.
        if request.failure != 'net::ERR_ABORTED':
            self._add(f'{request.failure}: {request.method} {request.url}')

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            request = response.request
            self._add(f'{response.status}: {request.method} {request.url}')


def violations(observers: list[Observer]) -> list[str]:
    """Return the violations of the content security policy."""
    return [
        error
        for observer in observers
        for error in observer.errors
        if VIOLATION in error
    ]


def is_busy(page: Page) -> bool:
    """Whether anything on the page says that it is still loading."""
    return page.locator('[aria-busy="true"]').count() > 0
