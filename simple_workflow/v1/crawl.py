"""The machine step: find a picture on a web page."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from orchestra.utils.fetching import (
    FetchError,
    Limits,
    configured_rule,
    fetch,
)
from simple_workflow.v1.images import IMAGE_FILE_REGEX, images_in

ACCEPT = 'text/html, */*;q=0.5'

__all__ = ['IMAGE_FILE_REGEX', 'crawl_page', 'find_images']


def crawl_page(
    project_data: Mapping[str, Any],
    prerequisites: Mapping[str, Any],  # noqa: ARG001 (the first step)
) -> dict[str, Any]:
    """Pick one of the pictures on the project's page.

    Args:
        project_data: The page is its ``url``.
        prerequisites: Nothing: no step comes before.

    Returns:
        ``{'status': 'success', 'image': url}``, or ``{'status': 'error',
        'image': None, 'error_message': text}`` if there is no picture.
    """
    url = project_data.get('url')
    if not isinstance(url, str) or not url.strip():
        return _failure('The project has no URL to look at.')
    try:
        images = find_images(url)
    except FetchError as error:
        return _failure(str(error))
    if not images:
        return _failure('There are no pictures on the page.')
    # Which picture is taken protects nothing.
    return {'status': 'success', 'image': random.choice(images)}  # noqa: S311


def find_images(url: str) -> list[str]:
    """Find the pictures on a page.

    Args:
        url: Address of the page.

    Returns:
        Complete addresses of pictures in the formats JPEG, GIF and PNG, in
        the order of the page, without repetitions.

    Raises:
        FetchError: If the page cannot be read.
    """
    limits = Limits(is_allowed=configured_rule(), accept=ACCEPT)
    page = fetch(url, limits)
    return images_in(page.text, page.url)


def _failure(message: str) -> dict[str, Any]:
    return {'status': 'error', 'image': None, 'error_message': message}
