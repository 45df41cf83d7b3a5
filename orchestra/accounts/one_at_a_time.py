"""Registering one after another."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import F

from orchestra.models import Worker


def wait_for_other_registrations() -> None:
    """Wait until no other registration is being stored; then hold others up.

    What is read afterwards stays true until the transaction ends. Accounts
    belong to Django, whose table allows an address twice, and Orchestra adds
    no constraint to it.

    A row that every database of Orchestra has is written as it is: that
    waits for whoever else has done so, on PostgreSQL for the row and on
    SQLite for the file. Reading it under a lock would not do on SQLite.
    Writing columns that no key refers to holds up nobody but registrations.
    """
    worker_type = ContentType.objects.get_for_model(Worker)
    ContentType.objects.filter(pk=worker_type.pk).update(model=F('model'))
