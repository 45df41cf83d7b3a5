"""Signals the services send while their transaction is still open.

Receivers may write rows (an outbox message, a staffing answer); these rows
then stand or fall with the change itself. Receivers must not talk to the
network: the outbox does that after commit. An exception in a receiver undoes
the change, as any failed write in it would.
"""

from django.dispatch import Signal

project_created = Signal()
"""Sent with ``project``."""

project_status_changed = Signal()
"""Sent with ``project`` and ``previous_status`` (``Project.Status``)."""

project_closed = Signal()
"""Sent with ``project`` once it needs its channel no more."""

task_status_changed = Signal()
"""Sent with ``task``, ``previous_status`` (``Task.Status`` or None) and
``staffing_request_inquiry`` (None unless StaffBot brought the worker); after
a submission also with its ``note``, and when somebody takes the task with the
``holder``, their assignment."""

worker_assigned = Signal()
"""Sent with ``worker``, ``task``, ``assignment``,
``staffing_request_inquiry``, ``reassigned`` and ``previous_worker``."""

todo_created = Signal()
"""Sent with ``todo`` and ``actor``."""
