"""What the endpoints for todos and recorded time have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from rest_framework.permissions import BasePermission

from orchestra.communication.slack import escape_slack
from orchestra.models import Step, TaskAssignment, Todo
from orchestra.permissions import worker_for
from orchestra.utils.notifications import message_experts_slack_group

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

User = AbstractBaseUser | AnonymousUser

COMPLETED = Todo.Status.COMPLETED.value
DECLINED = Todo.Status.DECLINED.value

DEEPEST_TOLD = 1
"""Changes of todos further down are too small to tell the channel."""


class IsAssociatedWorker(BasePermission):
    """Lets a worker reach objects of their own only."""

    def has_object_permission(
        self,
        request: Request,
        view: APIView,  # noqa: ARG002 (the framework passes it)
        obj: Any,
    ) -> bool:
        """Tell whether the requester is the object's worker."""
        worker = worker_for(request.user)
        return worker is not None and obj.worker_id == worker.pk


def get_step_by_project_id_and_step_slug(
    project_id: int, step_slug: str
) -> Step:
    """Return a step of a project's workflow version.

    Raises:
        Step.DoesNotExist: if there is no such project or step.
    """
    return Step.objects.get(
        slug=step_slug, workflow_version__projects=project_id
    )


def get_changed_fields(old_todo: Todo, new_todo: Todo) -> str:
    """Name what changed of title and details.

    Returns:
        '', 'title', 'details' or 'title and details'.
    """
    changed = [
        name
        for name in ('title', 'details')
        if (getattr(old_todo, name) or '') != (getattr(new_todo, name) or '')
    ]
    return ' and '.join(changed)


def get_relevance_and_completion_changes(
    old_todo: Todo, new_todo: Todo
) -> str:
    """Say what the change of a todo's status means.

    Returns:
        'complete', 'incomplete', 'relevant', 'not relevant', or '' when the
        status stayed.
    """
    if old_todo.status == new_todo.status:
        return ''
    if new_todo.status == DECLINED:
        return 'not relevant'
    if old_todo.status == DECLINED:
        return 'relevant'
    return 'complete' if new_todo.status == COMPLETED else 'incomplete'


def get_update_message(
    old_todo: Todo, new_todo: Todo, sender: str | None = None
) -> str:
    """Tell in one line what changed of a todo.

    Args:
        old_todo: The todo before.
        new_todo: The todo now.
        sender: Who changed it, as Slack shows them; None for programs.

    Returns:
        The line, '' when nothing worth telling changed.
    """
    status = get_relevance_and_completion_changes(old_todo, new_todo)
    fields = get_changed_fields(old_todo, new_todo)
    changes = [
        *([f'marked {status}'] if status else []),
        *([f'changed {fields}'] if fields else []),
    ]
    if not changes:
        return ''
    title = _code(old_todo.title)
    head = (
        f'{sender} has updated {title}'
        if sender
        else f'{title} has been updated'
    )
    return f'{head}: {", ".join(changes)}'


def notify_single_todo_update(
    user: User, old_todo: Todo, new_todo: Todo
) -> None:
    """Tell the project's channel what changed of a todo.

    Todos deeper in the tree than a child of a root are left out.

    Args:
        user: Who changed it.
        old_todo: The todo before.
        new_todo: The todo now.
    """
    message = get_update_message(old_todo, new_todo, _get_sender(user))
    if message and _depth_is_told(new_todo):
        _tell_project(new_todo, message)


def notify_todo_created(todo: Todo, user: User) -> None:
    """Tell the project's channel about a new todo and whom it is for.

    Args:
        todo: The new todo.
        user: Who made it.
    """
    sender, title = _get_sender(user), _code(todo.title)
    head = f'{sender} created todo' if sender else 'New todo'
    _tell_project(todo, f'{head} {title} for {_recipients(todo)}')


def _tell_project(todo: Todo, message: str) -> None:
    project = todo.project
    message_experts_slack_group(project.slack_group_id or '', message, project)


def _recipients(todo: Todo) -> str:
    """Name everybody who holds the todo's step, or else the step."""
    assignments = (
        TaskAssignment.objects.filter(
            task__project=todo.project_id,
            task__step=todo.step_id,
            worker__isnull=False,
        )
        .select_related('worker__user')
        .order_by('assignment_counter')
    )
    names = [
        assignment.worker.formatted_slack_username()
        for assignment in assignments
        if assignment.worker is not None
    ]
    return ' '.join(names) or _code(todo.step.slug)


def _depth_is_told(todo: Todo) -> bool:
    depth = 0
    while todo.parent_todo is not None:
        depth += 1
        if depth > DEEPEST_TOLD:
            return False
        todo = todo.parent_todo
    return True


def _get_sender(user: User) -> str | None:
    """Mention a person; None for programs."""
    if not user.is_authenticated:
        return None
    worker = worker_for(user)
    return worker.formatted_slack_username() if worker else user.get_username()


def _code(text: str) -> str:
    """Show a text as it is, in a fixed-width font."""
    shown = escape_slack(text).replace('`', "'")
    return f'`{shown}`'
