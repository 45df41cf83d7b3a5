"""Applying todo list templates to projects."""

from __future__ import annotations

import copy
import datetime
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.callables import load_callable
from orchestra.core.database_errors import must_end_transaction
from orchestra.events import record_event
from orchestra.models import Project, Step, Todo, TodoListTemplate
from orchestra.todos.conditions import OPERATORS, any_condition_holds

__all__ = ['OPERATORS', 'add_todolist_template']

logger = logging.getLogger(__name__)

ONE_TICK = datetime.timedelta(microseconds=1)


@transaction.atomic
def add_todolist_template(
    todolist_template_slug: str,
    project_id: int,
    step_slug: str,
    additional_data: Mapping[str, Any] | None = None,
) -> None:
    """Give a step of a project the todos of a template.

    A root todo with the template's name is created, and below it the items.
    An item whose ``remove_if`` holds is left out with everything below it;
    one whose ``skip_if`` holds, or that hangs below a declined one, is
    declined. Nobody is notified.

    Args:
        todolist_template_slug: Which template.
        project_id: Which project.
        step_slug: Which step of the project's workflow version.
        additional_data: Stored with every todo.

    Raises:
        TodoListTemplate.DoesNotExist, Project.DoesNotExist,
        Step.DoesNotExist: if there is none of that name.
    """
    template = TodoListTemplate.objects.get(slug=todolist_template_slug)
    project = Project.objects.get(pk=project_id)
    step = Step.objects.get(
        slug=step_slug, workflow_version=project.workflow_version_id
    )
    tree = _TodoTree(
        template=template,
        project=project,
        step=step,
        properties=_conditional_properties(template, project),
        additional_data=dict(additional_data or {}),
    )
    tree.plant()
    for level in tree.levels:
        Todo.objects.bulk_create(level)
    record_event(
        'orchestra.todos.template_applied',
        project=project,
        obj=template,
        data={'step_slug': step.slug, 'todos': tree.size},
    )


def _conditional_properties(
    template: TodoListTemplate, project: Project
) -> dict[str, Any]:
    """Return what the template's function says about the project."""
    reference = template.conditional_property_function
    if not reference:
        return {}
    try:
        # The savepoint keeps a failed query of the function from spoiling
        # the creation of the task.
        with transaction.atomic():
            return dict(load_callable(reference)(project))
    except Exception as error:
        if must_end_transaction(error):
            raise
        logger.exception(
            'The properties of project %s for the todo list template "%s" '
            'cannot be told.',
            project.pk,
            template.slug,
        )
        return {}


@dataclass
class _TodoTree:
    """The unsaved todos of a template, by their depth.

    Attributes:
        template: Where they come from.
        project: Where they go.
        step: Where they go.
        properties: What conditions are decided by.
        additional_data: Stored with every todo.
        levels: Todos of the same depth, the root's first; saved in this
            order, each finds its parent saved.
        size: The number of todos so far.
        planted_at: Creation time of the root. Later todos follow one tick
            apart: lists are sorted by it, and saving by level must not mix
            up the order of the template.
    """

    template: TodoListTemplate
    project: Project
    step: Step
    properties: dict[str, Any]
    additional_data: dict[str, Any]
    levels: list[list[Todo]] = field(default_factory=list)
    size: int = 0
    planted_at: datetime.datetime = field(default_factory=timezone.now)

    def plant(self) -> None:
        """Add the root and everything below it."""
        top = self.template.todos or {}
        root = self._add(self.template.name, top, parent=None)
        self._add_items(top, root, depth=1)

    def _add_items(
        self, node: Mapping[str, Any], parent: Todo, depth: int
    ) -> None:
        for item in node.get('items') or []:
            if self._any_holds(item, 'remove_if'):
                continue
            todo = self._add(
                item['description'],
                item,
                parent,
                depth,
                is_declined=parent.status == Todo.Status.DECLINED.value
                or self._any_holds(item, 'skip_if'),
            )
            self._add_items(item, todo, depth + 1)

    def _any_holds(self, item: Mapping[str, Any], key: str) -> bool:
        return any_condition_holds(self.properties, item.get(key) or [])

    def _add(
        self,
        title: str,
        node: Mapping[str, Any],
        parent: Todo | None,
        depth: int = 0,
        is_declined: bool = False,
    ) -> Todo:
        status = Todo.Status.DECLINED if is_declined else Todo.Status.PENDING
        todo = Todo(
            created_at=self.planted_at + self.size * ONE_TICK,
            project=self.project,
            step=self.step,
            template=self.template,
            parent_todo=parent,
            title=title,
            slug=node.get('slug'),
            required=bool(node.get('required')),
            status=status.value,
            additional_data=copy.deepcopy(self.additional_data),
        )
        if depth == len(self.levels):
            self.levels.append([])
        self.levels[depth].append(todo)
        self.size += 1
        return todo
