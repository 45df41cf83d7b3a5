"""The channels a worker may be reached by, as a bit mask."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntFlag
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _SmallInteger = models.PositiveSmallIntegerField[Any, Any]
else:
    _SmallInteger = models.PositiveSmallIntegerField


class CommunicationMethod(IntFlag):
    """One bit per channel; the numbers are stored."""

    SLACK = 1
    EMAIL = 2


COMMUNICATION_METHODS = (('slack', 'Slack'), ('email', 'Email'))
ALL_METHODS = int(CommunicationMethod.SLACK | CommunicationMethod.EMAIL)


class MethodSet:
    """The chosen channels of one preference, readable and settable.

    ``preference.methods.email = False`` changes the preference;
    ``int(preference.methods)`` is the mask; iterating gives
    ``(name, chosen)`` pairs.
    """

    def __init__(self, instance: models.Model, attribute: str) -> None:
        self._instance = instance
        self._attribute = attribute

    def __int__(self) -> int:
        return int(self._instance.__dict__.get(self._attribute) or 0)

    __index__ = __int__

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int | MethodSet):
            return int(self) == int(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(int(self))

    def __bool__(self) -> bool:
        return int(self) != 0

    def __repr__(self) -> str:
        return f'<MethodSet {int(self)}>'

    def __str__(self) -> str:
        return str(int(self))

    def __iter__(self) -> Iterator[tuple[str, bool]]:
        for name, _label in COMMUNICATION_METHODS:
            yield name, self._has(CommunicationMethod[name.upper()])

    def _has(self, method: CommunicationMethod) -> bool:
        return bool(int(self) & method)

    def _put(self, method: CommunicationMethod, chosen: bool) -> None:
        mask = int(self) | method if chosen else int(self) & ~method
        self._instance.__dict__[self._attribute] = int(mask)

    @property
    def slack(self) -> bool:
        """Whether Slack is chosen."""
        return self._has(CommunicationMethod.SLACK)

    @slack.setter
    def slack(self, chosen: bool) -> None:
        self._put(CommunicationMethod.SLACK, chosen)

    @property
    def email(self) -> bool:
        """Whether e-mail is chosen."""
        return self._has(CommunicationMethod.EMAIL)

    @email.setter
    def email(self, chosen: bool) -> None:
        self._put(CommunicationMethod.EMAIL, chosen)


class MethodSetDescriptor:
    """Gives a :class:`MethodSet` for the stored mask."""

    def __init__(self, field: CommunicationMethodsField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: Any) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        return MethodSet(instance, name)

    def __set__(self, instance: models.Model, value: Any) -> None:
        mask = None if value is None else int(value)
        instance.__dict__[self.field.attname] = mask


class CommunicationMethodsField(_SmallInteger):
    """Small integer column read and written as a :class:`MethodSet`."""

    descriptor_class = MethodSetDescriptor

    def get_prep_value(self, value: Any) -> Any:
        """Store the mask of a :class:`MethodSet`."""
        return super().get_prep_value(
            int(value) if isinstance(value, MethodSet) else value
        )

    def to_python(self, value: Any) -> Any:
        """Return the mask, for validation."""
        return super().to_python(
            int(value) if isinstance(value, MethodSet) else value
        )

    def value_from_object(self, obj: models.Model) -> Any:
        """Return the mask, for forms and serialisation."""
        return int(super().value_from_object(obj))
