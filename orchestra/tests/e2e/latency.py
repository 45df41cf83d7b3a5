"""A slow network, to find what relies on the order of answers.

`LATENCY=400 make test-browser` delays every request and every answer by up
to so many milliseconds, each by another time: answers overtake each other,
and some are out of date when they come.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable

from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse


class LatencyMiddleware:
    """Keeps requests waiting before and after they are answered.

    Args:
        get_response: What answers them.

    Raises:
        MiddlewareNotUsed: If nobody asked for it.
    """

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponse]
    ) -> None:
        self._get_response = get_response
        self._most_seconds = int(os.environ.get('LATENCY', '0')) / 1_000
        if not self._most_seconds:
            raise MiddlewareNotUsed

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self._wait()
        response = self._get_response(request)
        self._wait()
        return response

    def _wait(self) -> None:
        time.sleep(random.uniform(0, self._most_seconds))
