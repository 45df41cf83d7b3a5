"""The test database behaves as the other tests assume."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import close_old_connections, connection, connections


@pytest.mark.django_db(transaction=True)
def test_threads_share_the_database() -> None:
    users = get_user_model().objects
    barrier = threading.Barrier(4)

    def create(number: int) -> None:
        close_old_connections()
        barrier.wait(timeout=20)
        users.create(username=f'thread-{number}')
        connections.close_all()

    threads = [
        threading.Thread(target=create, args=(number,)) for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert users.filter(username__startswith='thread-').count() == 4


@pytest.mark.postgres_only
@pytest.mark.django_db
def test_postgres_only_runs_on_postgres() -> None:
    assert connection.vendor == 'postgresql'
