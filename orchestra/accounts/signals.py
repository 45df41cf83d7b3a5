"""What happens when somebody registers.

`orchestra_user_registered` is sent with `user` and `request` inside the
transaction that stores the new account. Receivers only write rows.
"""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.dispatch import Signal, receiver

from orchestra.models import Worker

orchestra_user_registered = Signal()


@receiver(
    orchestra_user_registered, dispatch_uid='orchestra_add_worker_for_new_user'
)
def add_worker_for_new_users(
    sender: object,  # noqa: ARG001 - every receiver gets it
    user: AbstractBaseUser,
    **kwargs: Any,  # noqa: ARG001 - room for more arguments of the signal
) -> None:
    """Give a newly registered user a worker, unless there is one."""
    Worker.objects.get_or_create(user_id=user.pk)
