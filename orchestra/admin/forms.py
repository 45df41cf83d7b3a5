"""Forms that tell about broken rules instead of failing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction

from orchestra.admin.constraints import BROKEN_RULES
from orchestra.core.callables import load_callable
from orchestra.core.errors import CallableReferenceError, OrchestraError

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm


class OrchestraAdminForm(_ModelForm):
    """Checks what the database and the models would refuse.

    Django leaves out constraints that look at columns the form does not
    show, such as ``is_deleted``. The database does not.
    """

    def clean(self) -> dict[str, Any] | None:
        """Check that named functions exist."""
        cleaned = super().clean()
        for name, value in list(self.cleaned_data.items()):
            if name.endswith('_function') and value:
                self._check_function(name, value)
        return cleaned

    def _check_function(self, name: str, reference: Any) -> None:
        try:
            load_callable(reference)
        except CallableReferenceError as error:
            self.add_error(name, error.message)
        except Exception as error:  # noqa: BLE001 (any module may be named)
            self.add_error(name, f'Importing it failed: {error}')

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            self._check_constraints()

    def _check_constraints(self) -> None:
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                rule = BROKEN_RULES.get(constraint.name)
                if rule is None:
                    continue
                try:
                    constraint.validate(model, self.instance)
                except ValidationError:
                    field = rule.field if rule.field in self.fields else None
                    self.add_error(field, rule.message)

    def _update_errors(self, errors: ValidationError) -> None:
        """Take over a model's errors, but for those told in better words."""
        told = {
            constraint.get_violation_error_message()
            for _model, constraints in self.instance.get_constraints()
            for constraint in constraints
            if constraint.name in BROKEN_RULES
        }
        kept = {
            field: [
                error
                for error in field_errors
                if field != NON_FIELD_ERRORS or error.message not in told
            ]
            for field, field_errors in _by_field(errors).items()
        }
        remaining = {field: some for field, some in kept.items() if some}
        if remaining:
            super()._update_errors(  # type: ignore[misc]
                ValidationError(remaining)
            )


def _by_field(errors: ValidationError) -> dict[str, list[ValidationError]]:
    if hasattr(errors, 'error_dict'):
        return errors.error_dict
    return {NON_FIELD_ERRORS: errors.error_list}


class ServiceForm(OrchestraAdminForm):
    """A form whose row is made by a service, as the last step of its check.

    Services refuse under locks, for reasons no form can foresee. Calling
    them while the form is checked lets it show their refusal with all that
    was filled in. The admin checks a form only to save it, within one
    transaction.
    """

    def call_service(self) -> models.Model:
        """Make the row from ``cleaned_data``.

        Raises:
            OrchestraError: what the form is to show.
        """
        raise NotImplementedError

    def _post_clean(self) -> None:
        if self.errors:
            return
        try:
            with transaction.atomic():
                self.instance = self.call_service()
        except OrchestraError as error:
            self.add_error(None, str(error))

    def save(self, commit: bool = True) -> Any:
        """Return the row, which has been saved by the service."""
        self.save_m2m = lambda: None  # type: ignore[method-assign]
        return self.instance
