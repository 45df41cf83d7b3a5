"""Which errors of the database end the transaction."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import (
    Error,
    InterfaceError,
    OperationalError,
    connection,
    transaction,
)

from orchestra.core.database_errors import must_end_transaction

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    'error', [OperationalError('database is locked'), InterfaceError('closed')]
)
def test_errors_of_the_moment(error: Error) -> None:
    assert must_end_transaction(error)


@pytest.mark.parametrize('error', [Error('x'), OSError('x')])
def test_other_errors(error: Exception) -> None:
    assert not must_end_transaction(error)


def test_a_mistake_in_a_statement() -> None:
    with (
        pytest.raises(Error) as raised,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute('SELECT title FROM nowhere')

    assert not must_end_transaction(raised.value)


def test_a_violated_constraint() -> None:
    User.objects.create(username='maria')

    with pytest.raises(Error) as raised, transaction.atomic():
        User.objects.create(username='maria')

    assert not must_end_transaction(raised.value)


@pytest.mark.postgres_only
def test_a_statement_that_took_too_long() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '1ms'")
        with pytest.raises(Error) as raised, transaction.atomic():
            cursor.execute(
                'SELECT count(*) FROM generate_series(1, 100000000)'
            )

    assert must_end_transaction(raised.value)
