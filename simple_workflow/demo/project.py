"""The project of the demo, seen through the client API."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urljoin

from django.templatetags.static import static

from orchestra.conf import conf
from orchestra.orchestra_api import (
    create_orchestra_project,
    get_project_information,
)
from simple_workflow.demo.worker_session import UnexpectedAnswerError

DESCRIPTION = 'A picture for the demo'
PRIORITY = 10
POLL_SECONDS = 0.5


def demo_page_url() -> str:
    """Return the address of the page with pictures that is shipped."""
    return urljoin(
        f'{conf.ORCHESTRA_URL}/', static('simple_workflow/demo/index.html')
    )


class DemoProject:
    """A project of the simple workflow.

    Args:
        url: The page to look for pictures on.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self.id = create_orchestra_project(
            None,
            'simple_workflow',
            'v1',
            DESCRIPTION,
            PRIORITY,
            {'url': url},
            'train',
        )

    def information(self) -> dict[str, Any]:
        """Return what the client API tells about the project."""
        projects = get_project_information([self.id])
        if self.id not in projects:
            raise UnexpectedAnswerError(
                f'There is no information about project {self.id}.'
            )
        information: dict[str, Any] = projects[self.id]
        return information

    def wait_for(self, step: str, seconds: float) -> dict[str, Any]:
        """Return the task of a step once it is complete.

        Args:
            step: Slug of the step.
            seconds: How long to wait.

        Raises:
            UnexpectedAnswerError: If it is not complete by then.
        """
        end = time.monotonic() + seconds
        while True:
            task = self.information()['tasks'].get(step, {})
            if task.get('status') == 'Complete':
                return dict(task)
            if time.monotonic() > end:
                raise UnexpectedAnswerError(
                    f'The task {step} is not complete after {seconds} '
                    f'seconds: {task}'
                )
            time.sleep(POLL_SECONDS)
