"""Telling errors of the moment from mistakes, where the database raises."""

from __future__ import annotations

import sqlite3

from django.db import InterfaceError, OperationalError


def must_end_transaction(error: BaseException) -> bool:
    """Return whether nobody may go on with the transaction after an error.

    These are the errors that come from the moment, not from what was asked
    for: a lock that was not granted in time, a deadlock, a serialisation
    failure, a cancelled statement, a lost connection. The same request
    succeeds later, so whoever sent it has to learn of it and send it again.
    Rolling back to a savepoint would not help: the rows that others hold, or
    a snapshot that is out of date, stay as they are until the transaction
    ends, and after a lost connection there is no transaction.

    Every other error of a database (a violated constraint, a value that does
    not fit, a mistake in a statement) is raised again by the same request,
    and a savepoint does undo it.

    Args:
        error: What was raised inside the transaction.
    """
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    # SQLite raises this class for mistakes in statements too.
    code = getattr(error.__cause__, 'sqlite_errorcode', None)
    return code != sqlite3.SQLITE_ERROR
