"""Form fields for the kinds of columns that Orchestra uses."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.forms.fields import InvalidJSONInput
from django.utils.html import format_html
from django.utils.safestring import SafeString

from orchestra.core.json_values import storable_object
from orchestra.models.communication.methods import (
    COMMUNICATION_METHODS,
    CommunicationMethod,
)


class StoredJSONField(forms.JSONField):
    """JSON in a text area, indented; nothing means the column's default.

    The columns are not nullable: what looks empty must not become NULL.

    Args:
        empty: Returns the value for an empty text area.
        **options: Of `forms.JSONField`.
    """

    def __init__(self, *, empty: Callable[[], Any], **options: Any) -> None:
        self._empty = empty
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Return the decoded value.

        Raises:
            ValidationError: if it is no JSON, or a column cannot hold it.
        """
        try:
            decoded = super().to_python(value)
            storable_object({'value': decoded})
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(
                'This cannot be stored: %(reason)s',
                code='not_storable',
                params={'reason': str(error)},
            ) from error
        return self._empty() if decoded is None else decoded

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what was entered as it is, to be corrected."""
        if self.disabled:
            return initial
        return None if data is None else InvalidJSONInput(data)

    def prepare_value(self, value: Any) -> Any:
        """Return the text to edit."""
        if isinstance(value, InvalidJSONInput):
            return value
        return json.dumps(
            value, ensure_ascii=False, indent=2, cls=self.encoder
        )


class ChannelsField(forms.TypedMultipleChoiceField):
    """Check boxes for the channels of a preference, stored as a mask."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        options.pop('min_value', None)
        options.pop('max_value', None)
        super().__init__(
            **{
                **options,
                'choices': [
                    (CommunicationMethod[name.upper()].value, label)
                    for name, label in COMMUNICATION_METHODS
                ],
                'coerce': int,
                'required': False,
                'widget': forms.CheckboxSelectMultiple,
            }
        )

    def prepare_value(self, value: Any) -> Any:
        """Return the channels that are chosen in a mask."""
        if isinstance(value, int):
            return [bit.value for bit in CommunicationMethod if value & bit]
        return value

    def clean(self, value: Any) -> int:
        """Return the mask."""
        chosen: Sequence[int] = super().clean(value)
        return sum(chosen)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether other channels were chosen."""
        return super().has_changed(self.prepare_value(initial), data)


def json_block(value: Any) -> SafeString:
    """Return JSON for reading."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return format_html('<pre class="json">{}</pre>', text)
