"""Checking what a body holds, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from orchestra.http.errors import RequestRefused, first_message

LARGEST_ID = 2**63 - 1
"""Primary keys are signed 64-bit integers."""


class IdField(serializers.IntegerField):
    """The id of a row: a positive integer or its decimal text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **kwargs)


class TextField(serializers.CharField):
    """A string, taken as it is; numbers are not turned into text."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault('trim_whitespace', False)
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Return the text.

        Raises:
            ValidationError: if the value is not a string.
        """
        if not isinstance(data, str):
            self.fail('invalid')
        return str(super().to_internal_value(data))


class ChoiceText(TextField):
    """One of several words.

    Args:
        choices: The words.
        **kwargs: As for every field.
    """

    def __init__(self, choices: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = tuple(choices)

    def to_internal_value(self, data: Any) -> str:
        """Return the word.

        Raises:
            ValidationError: if it is none of the choices.
        """
        text = super().to_internal_value(data)
        if text not in self.choices:
            raise serializers.ValidationError(
                f'Use one of {", ".join(self.choices)}.'
            )
        return text


def checked(
    form: type[serializers.Serializer[Any]], body: dict[str, Any]
) -> dict[str, Any]:
    """Return the fields of a body that a form declares; others are ignored.

    Args:
        form: Serializer class describing the fields.
        body: The decoded JSON object.

    Raises:
        RequestRefused: naming the first field that is missing or wrong.
    """
    serializer = form(data=body)
    if serializer.is_valid():
        return dict(serializer.validated_data)
    name, problems = next(iter(serializer.errors.items()))
    is_missing = name not in body
    where = '' if name == 'non_field_errors' else f'{name}: '
    raise RequestRefused(
        f'{where}{first_message(problems)}',
        code='missing_field' if is_missing and where else 'invalid_field',
        field=name,
    )
