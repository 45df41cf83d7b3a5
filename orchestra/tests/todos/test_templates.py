"""Templates become todos of a project's step."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.models import Project, Step, Todo, TodoListTemplate
from orchestra.tests import factories
from orchestra.todos.api import OPERATORS, add_todolist_template

PATH = 'orchestra.tests.todos.project_properties'
DECLINED = Todo.Status.DECLINED.value
PENDING = Todo.Status.PENDING.value


@pytest.fixture
def step(db: None) -> Step:
    """A step of a workflow version."""
    return factories.create_step(factories.create_version(), 'bake')


@pytest.fixture
def project(step: Step) -> Project:
    """A project of priority 5 with that step."""
    return factories.create_project(step.workflow_version, priority=5)


def _item(number: int, *items: Any, **keys: Any) -> dict[str, Any]:
    description = f'todo {number}'
    return {
        'id': number,
        'description': description,
        'items': list(items),
        **keys,
    }


def _template(*items: Any, **fields: Any) -> TodoListTemplate:
    return TodoListTemplate.objects.create(
        slug='opening', name='Opening', todos={'items': list(items)}, **fields
    )


def _when(name: str, symbol: str, value: Any) -> list[dict[str, Any]]:
    return [{name: {'operator': symbol, 'value': value}}]


def _apply(project: Project, **keywords: Any) -> list[Todo]:
    """Return the project's todos in the order they were made."""
    add_todolist_template('opening', project.pk, 'bake', **keywords)
    return list(Todo.objects.filter(project=project).order_by('created_at'))


def _titles(todos: list[Todo]) -> list[str]:
    return [todo.title for todo in todos]


def test_items_become_a_tree_below_the_name_of_the_template(
    project: Project, step: Step
) -> None:
    template = _template(
        _item(1, _item(2, _item(3)), _item(4)), _item(5, slug='five')
    )

    todos = _apply(project)

    assert [
        (todo.title, todo.parent_todo and todo.parent_todo.title)
        for todo in todos
    ] == [
        ('Opening', None),
        ('todo 1', 'Opening'),
        ('todo 2', 'todo 1'),
        ('todo 3', 'todo 2'),
        ('todo 4', 'todo 1'),
        ('todo 5', 'Opening'),
    ]
    assert {todo.status for todo in todos} == {PENDING}
    assert {todo.template for todo in todos} == {template}
    assert {todo.step for todo in todos} == {step}
    assert todos[-1].slug == 'five'


def test_root_takes_slug_and_requirement_of_the_whole_list(
    project: Project,
) -> None:
    template = _template(_item(1, required=True))
    template.todos.update({'slug': 'all', 'required': True})
    template.save()

    root, item = _apply(project)

    assert (root.slug, root.required) == ('all', True)
    assert (item.slug, item.required) == (None, True)


def test_additional_data_is_kept_with_every_todo(project: Project) -> None:
    _template(_item(1))

    todos = _apply(project, additional_data={'campaign': 7})

    assert [todo.additional_data for todo in todos] == [{'campaign': 7}] * 2


def test_without_additional_data_there_is_none(project: Project) -> None:
    _template(_item(1))

    assert [todo.additional_data for todo in _apply(project)] == [{}, {}]


def test_removed_item_takes_everything_below_along(project: Project) -> None:
    _template(
        _item(1, _item(2, _item(3)), remove_if=_when('priority', '>', 4)),
        _item(4, remove_if=_when('priority', '>', 5)),
        conditional_property_function={'path': f'{PATH}.sized'},
    )

    assert _titles(_apply(project)) == ['Opening', 'todo 4']


def test_skipped_item_is_declined_with_everything_below(
    project: Project,
) -> None:
    _template(
        _item(1, _item(2, _item(3)), skip_if=_when('priority', '==', 5)),
        _item(4, _item(5, skip_if=_when('weekday', '==', 'Monday'))),
        conditional_property_function={
            'path': f'{PATH}.sized',
            'kwargs': {'weekday': 'Monday'},
        },
    )

    statuses = {todo.title: todo.status for todo in _apply(project)}

    assert statuses == {
        'Opening': PENDING,
        'todo 1': DECLINED,
        'todo 2': DECLINED,
        'todo 3': DECLINED,
        'todo 4': PENDING,
        'todo 5': DECLINED,
    }


def test_removing_goes_before_skipping(project: Project) -> None:
    _template(
        _item(
            1,
            skip_if=_when('priority', '==', 5),
            remove_if=_when('priority', '==', 5),
        ),
        conditional_property_function={'path': f'{PATH}.sized'},
    )

    assert _titles(_apply(project)) == ['Opening']


@pytest.mark.parametrize(
    'function', ['failing', 'silent', 'no_such_function', 'no module.x']
)
def test_failing_property_function_leaves_everything_in(
    project: Project, function: str, caplog: pytest.LogCaptureFixture
) -> None:
    _template(
        _item(1, remove_if=_when('priority', '==', 5)),
        _item(2, skip_if=_when('priority', '<', 9)),
        _item(3, remove_if=_when('priority', '!=', 0)),
        conditional_property_function={'path': f'{PATH}.{function}'},
    )

    todos = _apply(project)

    assert _titles(todos) == ['Opening', 'todo 1', 'todo 2']
    assert {todo.status for todo in todos} == {PENDING}
    assert '"opening"' in caplog.text


def test_template_without_items_gives_its_root(project: Project) -> None:
    TodoListTemplate.objects.create(slug='opening', name='Opening')

    assert _titles(_apply(project)) == ['Opening']


def test_applying_twice_gives_two_lists(project: Project) -> None:
    _template(_item(1))
    _apply(project)

    assert len(_apply(project)) == 4


def test_applying_is_written_to_the_log(project: Project) -> None:
    template = _template(_item(1), _item(2))

    _apply(project)

    event = project.events.get()
    assert event.action == 'orchestra.todos.template_applied'
    assert event.object_id == template.pk
    assert event.data == {'step_slug': 'bake', 'todos': 3}


def test_what_does_not_exist_is_named_and_nothing_is_written(
    project: Project,
) -> None:
    _template(_item(1))
    factories.create_step(factories.create_version(), 'elsewhere')

    with pytest.raises(TodoListTemplate.DoesNotExist):
        add_todolist_template('closing', project.pk, 'bake')
    with pytest.raises(Project.DoesNotExist):
        add_todolist_template('opening', 0, 'bake')
    with pytest.raises(Step.DoesNotExist):
        add_todolist_template('opening', project.pk, 'elsewhere')

    assert not Todo.objects.exists()


def test_deleted_template_does_not_exist(project: Project) -> None:
    _template(_item(1)).delete()

    with pytest.raises(TodoListTemplate.DoesNotExist):
        add_todolist_template('opening', project.pk, 'bake')


def test_statements_depend_on_the_depth_only(project: Project) -> None:
    def statements(width: int) -> int:
        TodoListTemplate.objects.all().delete()
        _template(*[_item(n, _item(n, _item(n))) for n in range(width)])
        with CaptureQueriesContext(connection) as captured:
            add_todolist_template('opening', project.pk, 'bake')
        return len(captured)

    assert statements(1) == statements(20) <= 15


def test_operators_are_public() -> None:
    assert set(OPERATORS) == {'<', '<=', '==', '!=', '>=', '>'}
