"""One setting of Orchestra: its default, its type and what it is for."""

import copy
import os
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

Value = TypeVar('Value')

Lookup = Callable[[str], Any]
"""Gives the value in force of another setting, by its name."""

_UNSET = object()


class Setting(Generic[Value]):
    """A typed setting, read from the Django settings at every access.

    It is a descriptor: as an attribute of a settings class it answers with
    the value in force, so that type checkers know what they get.

    Args:
        default: Value when nothing else says otherwise. `None` as a default
            also makes `None` a legal value.
        types: The type, or the tuple of types, that a value must have. A bool
            is never taken for a number.
        purpose: What the setting is for, in one or two sentences.
        choices: The only values allowed; empty for no such limit.
        minimum: The smallest number allowed.
        from_environment: Whether the environment variable of the same name
            is used when the settings do not say. For secrets, mostly.
        aliases: Older names that are still read.
        derive: Computes the default from other settings or the environment.
        normalise: Turns the other forms a value may have into the usual one.
    """

    name: str

    def __init__(
        self,
        default: Value,
        types: type | tuple[type, ...],
        purpose: str,
        *,
        choices: tuple[Value, ...] = (),
        minimum: float | None = None,
        from_environment: bool = False,
        aliases: tuple[str, ...] = (),
        derive: Callable[[Lookup], Value] | None = None,
        normalise: Callable[[Any], Value] | None = None,
    ) -> None:
        self.default = default
        self.type = types
        self.help = purpose
        self.choices = choices
        self.minimum = minimum
        self.from_environment = from_environment
        self.aliases = aliases
        self.derive = derive
        self.normalise = normalise

    def __set_name__(self, owner: Any, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: Any) -> 'Setting[Value]': ...

    @overload
    def __get__(self, instance: object, owner: Any) -> Value: ...

    def __get__(
        self, instance: object | None, owner: Any
    ) -> 'Setting[Value] | Value':
        if instance is None:
            return self
        return self.value_in(
            django_settings, lambda name: getattr(instance, name)
        )

    def value_in(self, source: object, lookup: Lookup) -> Value:
        """Return the value in force for a settings object.

        Args:
            source: The Django settings, or a settings module.
            lookup: Gives other settings of the same source by name.

        Returns:
            What the source says, else the environment (where the setting
            allows that), else the default.

        Raises:
            ImproperlyConfigured: If the value is not of the right type.
        """
        for name in (self.name, *self.aliases):
            value = getattr(source, name, _UNSET)
            if value is not _UNSET:
                return self.checked(value)
        if self.from_environment and self.name in os.environ:
            return self.checked(os.environ[self.name])
        if self.derive is not None:
            return self.derive(lookup)
        return copy.deepcopy(self.default)

    def checked(self, value: Any) -> Value:
        """Return the value, in its usual form, if it may be used.

        Raises:
            ImproperlyConfigured: If type, choice or range is wrong. The
                message never repeats the value, which may be a secret.
        """
        if value is None and self.default is None:
            return self.default
        if not self._has_right_type(value):
            raise ImproperlyConfigured(
                f'The setting {self.name} must be {self._type_names()}, '
                f'not {value.__class__.__name__}.'
            )
        if self.choices and value not in self.choices:
            allowed = ', '.join(repr(choice) for choice in self.choices)
            raise ImproperlyConfigured(
                f'The setting {self.name} must be one of: {allowed}.'
            )
        if self.minimum is not None and value < self.minimum:
            raise ImproperlyConfigured(
                f'The setting {self.name} must be at least {self.minimum:g}.'
            )
        if self.normalise is not None:
            return self.normalise(value)
        return value  # type: ignore[no-any-return]

    def _types(self) -> tuple[type, ...]:
        return self.type if isinstance(self.type, tuple) else (self.type,)

    def _has_right_type(self, value: object) -> bool:
        if isinstance(value, bool):
            return bool in self._types()
        return isinstance(value, self._types())

    def _type_names(self) -> str:
        names = [kind.__name__ for kind in self._types()]
        if self.default is None:
            names.append('None')
        return ' or '.join(names)
