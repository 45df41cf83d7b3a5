"""JSON columns that keep to a schema."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from jsonschema import Draft202012Validator

from orchestra.utils.json_schema import DefaultFillingValidator

if TYPE_CHECKING:
    _JSONField = models.JSONField[Any, Any]
else:
    _JSONField = models.JSONField


class JSONField(_JSONField):
    """A JSON column whose values are checked before they are stored.

    Args:
        *args: Arguments of Django's ``JSONField``.
        schema: JSON Schema the value must keep to; None for any value.
        add_defaults: Fill in the schema's defaults before storing.
        **kwargs: Arguments of Django's ``JSONField``.
    """

    def __init__(
        self,
        *args: Any,
        schema: Mapping[str, Any] | None = None,
        add_defaults: bool = False,
        **kwargs: Any,
    ) -> None:
        self.schema = schema
        self.add_defaults = add_defaults
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the schema out of migrations: it does not shape the table."""
        name, _path, args, kwargs = super().deconstruct()
        return str(name), 'django.db.models.JSONField', list(args), kwargs

    def validate(self, value: Any, model_instance: Any) -> None:
        """Check the value as forms and ``full_clean`` ask for it.

        Raises:
            ValidationError: if the value does not keep to the schema.
        """
        super().validate(value, model_instance)
        self._check(copy.deepcopy(value))

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Check the value, and complete it, right before it is stored.

        Raises:
            ValidationError: if the value does not keep to the schema.
        """
        value = super().pre_save(model_instance, add)
        self._check(value)
        return value

    def _check(self, value: Any) -> None:
        if self.schema is None or value is None:
            return
        validator_class = (
            DefaultFillingValidator
            if self.add_defaults
            else Draft202012Validator
        )
        errors = [
            f'{error.json_path}: {error.message}'
            for error in validator_class(self.schema).iter_errors(value)
        ]
        if errors:
            raise ValidationError(errors, code='invalid_json')
