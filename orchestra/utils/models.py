"""Base classes of Orchestra's models: soft delete and described enums.

A soft-deleted row keeps its data and is hidden from ``objects`` and from
reverse relations. Deleting follows foreign keys as Django would: ``CASCADE``
children are deleted with their parent (softly where they can be),
``SET_NULL`` children are detached. ``unsafe_objects`` sees every row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import Any, ClassVar, Self, TypeVar

from django.db import models, router, transaction
from django.utils import timezone

ModelT = TypeVar('ModelT', bound=models.Model)


def _soft_delete(
    model: type[models.Model], primary_keys: list[Any], using: str
) -> Counter[str]:
    """Mark live rows of ``model`` and everything below them as deleted."""
    deleted: Counter[str] = Counter()
    if not primary_keys:
        return deleted
    # Rows are marked before their children are looked for, so that rows
    # pointing at each other in a circle are visited once.
    marked = (
        model._base_manager.using(using)
        .filter(pk__in=primary_keys, is_deleted=False)
        .update(is_deleted=True)
    )
    if marked:
        deleted[model._meta.label] += marked
    for relation in model._meta.get_fields(include_hidden=True):
        # A many-to-many relation between rows that only hide stays as it is;
        # managers already leave the hidden side out.
        if (
            isinstance(relation, models.ManyToOneRel)
            and not relation.related_model._meta.auto_created
        ):
            deleted += _follow_relation(relation, primary_keys, using)
    return deleted


def _follow_relation(
    relation: models.ManyToOneRel, parent_keys: list[Any], using: str
) -> Counter[str]:
    """Delete or detach the children that one foreign key leads to."""
    child_model = relation.related_model
    name = relation.field.name
    children = child_model._base_manager.using(using).filter(
        **{f'{name}__in': parent_keys}
    )
    if relation.on_delete is models.SET_NULL:
        children.update(**{name: None})
        return Counter()
    if relation.on_delete is not models.CASCADE:
        return Counter()
    if issubclass(child_model, DeleteMixin):
        keys = list(
            children.filter(is_deleted=False).values_list('pk', flat=True)
        )
        return _soft_delete(child_model, keys, using)
    return Counter(children.delete()[1])


class SoftDeleteQuerySet(models.QuerySet[ModelT]):
    """Queryset whose ``delete`` hides rows instead of removing them."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Soft-delete the rows and what hangs below them.

        Returns:
            Number of rows deleted in all, and per model label.
        """
        rows = self.all()
        rows._for_write = True  # type: ignore[attr-defined]
        using = rows.db
        with transaction.atomic(using=using):
            keys = list(rows.values_list('pk', flat=True))
            deleted = _soft_delete(self.model, keys, using)
        self._result_cache = None
        return sum(deleted.values()), dict(deleted)

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def hard_delete(self) -> tuple[int, dict[str, int]]:
        """Remove the rows from the database, as Django's ``delete`` does."""
        return super().delete()

    hard_delete.alters_data = True  # type: ignore[attr-defined]
    hard_delete.queryset_only = True  # type: ignore[attr-defined]


class SoftDeleteManager(models.Manager[ModelT]):
    """Manager that sees every row and deletes softly."""

    def get_queryset(self) -> SoftDeleteQuerySet[ModelT]:
        """Return all rows, hidden ones included."""
        return SoftDeleteQuerySet(self.model, using=self._db)


class BaseModelManager(SoftDeleteManager[ModelT]):
    """Manager that leaves soft-deleted rows out."""

    def get_queryset(self) -> SoftDeleteQuerySet[ModelT]:
        """Return the live rows."""
        return super().get_queryset().filter(is_deleted=False)


class DeleteMixin(models.Model):
    """Makes ``delete`` soft and gives the way back."""

    is_deleted = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def delete(  # type: ignore[override]
        self, actually_delete: bool = False, **kwargs: Any
    ) -> tuple[int, dict[str, int]]:
        """Hide this row and its children, or remove them for good.

        Args:
            actually_delete: Remove from the database instead of hiding.
            **kwargs: Arguments of Django's ``Model.delete``.

        Returns:
            Number of rows deleted in all, and per model label. Deleting a
            deleted row again changes nothing.
        """
        if actually_delete:
            return super().delete(**kwargs)
        using = kwargs.get('using') or router.db_for_write(type(self))
        with transaction.atomic(using=using):
            deleted = _soft_delete(type(self), [self.pk], using)
        self.is_deleted = True
        return sum(deleted.values()), dict(deleted)

    delete.alters_data = True  # type: ignore[attr-defined]

    def restore(self) -> None:
        """Show a soft-deleted row again; its children stay as they are.

        Rows that deleting detached stay detached.

        Raises:
            django.db.IntegrityError: if a live row has taken its place.
        """
        self.is_deleted = False
        self.save(update_fields=['is_deleted'])

    restore.alters_data = True  # type: ignore[attr-defined]


class BaseModel(DeleteMixin):
    """Soft-deletable row with a creation time."""

    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[BaseModelManager[Self]] = BaseModelManager()
    unsafe_objects: ClassVar[SoftDeleteManager[Self]] = SoftDeleteManager()

    class Meta:
        abstract = True


class ChoicesEnum(Enum):
    """Enum whose members carry a stored number and a description.

    Members are declared as ``NAME = number, 'description'``; the number is
    what rows store and must never change. ``NAME = 'description'`` takes the
    member's position, from 0.
    """

    def __new__(cls, *declaration: Any) -> Self:
        """Store the number as the value and keep the description."""
        member = object.__new__(cls)
        position = len(cls.__members__)
        member._value_, description = (position, *declaration)[-2:]
        vars(member)['_description'] = description
        return member

    @property
    def description(self) -> str:
        """What the member means, for people."""
        return str(vars(self)['_description'])

    def __repr__(self) -> str:
        return (
            f'<{type(self).__name__}.{self.name}: '
            f'{self.value} ({self.description})>'
        )

    def as_choice(self) -> tuple[int, str]:
        """Return ``(value, description)`` as form fields want it."""
        return self.value, self.description

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON form of the member."""
        return {'value': self.value, 'description': self.description}

    @classmethod
    def choices(cls) -> list[tuple[int, str]]:
        """Return every member as ``(value, description)``."""
        return [member.as_choice() for member in cls]

    @classmethod
    def serialize(cls) -> dict[str, dict[str, Any]]:
        """Return every member's JSON form by its name."""
        return {member.name: member.as_dict() for member in cls}


def values_of(choices: Iterable[tuple[Any, Any]]) -> list[Any]:
    """Return the stored values of a list of choices, for constraints."""
    return [value for value, _label in choices]
