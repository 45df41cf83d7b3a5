"""Slugs of workflows and steps."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from orchestra.core.errors import InvalidSlugValue
from orchestra.models.fields import SLUG_LENGTH, validate_slug_value


def assert_valid_slug(slug: object, what: str) -> None:
    """Refuse a slug that could not be stored.

    Args:
        slug: The slug.
        what: What it is the slug of: ``step``.

    Raises:
        InvalidSlugValue: If it is no text, is too long, or has characters
            that slugs must not have.
    """
    try:
        if not isinstance(slug, str) or len(slug) > SLUG_LENGTH:
            raise InvalidSlugValue(
                f'The slug of a {what} must be a text of up to {SLUG_LENGTH} '
                'characters.'
            )
        validate_slug_value(slug)
    except ValidationError as error:
        raise InvalidSlugValue(
            f'{slug!r} is no slug of a {what}: {" ".join(error.messages)}'
        ) from error
