"""Models of other apps that point at rows with soft delete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from orchestra.utils.models import BaseModel

Tables = tuple[type[Any], type[Any], type[Any]]


@pytest.fixture
def tables(transactional_db: None) -> Iterator[Tables]:
    """A soft-deleted model, a child that goes with it and one that stays."""
    with isolate_apps('orchestra.tests'):

        class Shelf(BaseModel):
            """Hidden when deleted."""

            class Meta:
                app_label = 'tests'

        class Loaf(models.Model):
            """Removed with its shelf."""

            shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE)

            class Meta:
                app_label = 'tests'

        class Label(models.Model):
            """Left alone."""

            shelf = models.ForeignKey(
                Shelf, on_delete=models.DO_NOTHING, db_constraint=False
            )

            class Meta:
                app_label = 'tests'

        created = (Shelf, Loaf, Label)
        with connection.schema_editor() as editor:
            for model in created:
                editor.create_model(model)
        yield created
        with connection.schema_editor() as editor:
            for model in reversed(created):
                editor.delete_model(model)


def test_rows_that_cannot_hide_are_removed_or_left_alone(
    tables: Tables,
) -> None:
    shelf_model, loaf_model, label_model = tables
    shelf = shelf_model.objects.create()
    loaf_model.objects.create(shelf=shelf)
    label_model.objects.create(shelf=shelf)

    _count, per_model = shelf.delete()

    assert per_model == {'tests.Shelf': 1, 'tests.Loaf': 1}
    assert shelf_model.unsafe_objects.get().is_deleted
    assert not loaf_model.objects.exists()
    assert label_model.objects.get().shelf == shelf
