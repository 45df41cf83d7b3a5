"""A worker who uses Orchestra over HTTP, as a browser would."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup
from django.conf import settings

LOGIN_PATH = '/orchestra/accounts/login/'
INTERFACE_PATH = '/orchestra/api/interface/'
TIMEOUT_SECONDS = 30


class UnexpectedAnswerError(Exception):
    """The server answered otherwise than a worker may expect."""


class WorkerSession:
    """What one signed-in worker does.

    Args:
        base_url: Where Orchestra is: scheme, host and port.
    """

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._session = requests.Session()

    def sign_in(self, username: str, password: str) -> None:
        """Fill in the form of the sign-in page.

        Raises:
            UnexpectedAnswerError: If the worker is not let in.
        """
        url = urljoin(self._base_url, LOGIN_PATH)
        page = self._session.get(url, timeout=TIMEOUT_SECONDS)
        _expect(page, 200)
        field = BeautifulSoup(page.text, 'html.parser').find(
            'input', {'name': 'csrfmiddlewaretoken'}
        )
        if field is None:
            raise UnexpectedAnswerError(f'{url} is not a sign-in page.')
        answer = self._session.post(
            url,
            data={
                'username': username,
                'password': password,
                'csrfmiddlewaretoken': field['value'],
            },
            headers={'Referer': url},
            allow_redirects=False,
            timeout=TIMEOUT_SECONDS,
        )
        if answer.status_code == 200:
            # The form again, with a complaint.
            raise UnexpectedAnswerError(f'{username} was not let in.')
        _expect(answer, 302)

    def take_new_task(self) -> dict[str, Any]:
        """Ask for a task that nobody works on yet.

        Returns:
            ``{id, assignment_id, step, project, detail}``.
        """
        return self._call('new_task_assignment/entry_level/', {})

    def open_task(self, task_id: int) -> dict[str, Any]:
        """Return what the page of a task shows."""
        return self._call('task_assignment_information/', {'task_id': task_id})

    def save(self, task_id: int, task_data: dict[str, Any]) -> None:
        """Keep the work for later."""
        self._call(
            'save_task_assignment/',
            {'task_id': task_id, 'task_data': task_data},
        )

    def submit(self, task_id: int, task_data: dict[str, Any]) -> None:
        """Hand the work in."""
        self._call(
            'submit_task_assignment/',
            {
                'task_id': task_id,
                'task_data': task_data,
                'command_type': 'submit',
            },
        )

    def _call(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        url = urljoin(self._base_url, INTERFACE_PATH + path)
        answer = self._session.post(
            url,
            json=body,
            headers={
                'Referer': url,
                'X-CSRFToken': self._session.cookies.get(
                    settings.CSRF_COOKIE_NAME, ''
                ),
            },
            allow_redirects=False,
            timeout=TIMEOUT_SECONDS,
        )
        _expect(answer, 200)
        try:
            return cast('dict[str, Any]', answer.json())
        except ValueError as error:
            raise UnexpectedAnswerError(
                f'{url} answered with something else than JSON.'
            ) from error


def _expect(answer: requests.Response, status: int) -> None:
    if answer.status_code != status:
        request = answer.request
        raise UnexpectedAnswerError(
            f'{request.method} {request.url} answered {answer.status_code} '
            f'instead of {status}: {answer.text[:500]}'
        )
