"""Deleting hides rows, takes children along and can be undone."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orchestra.models import (
    CommunicationPreference,
    Iteration,
    Project,
    StaffingRequestInquiry,
    StaffingResponse,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Todo,
    TodoListTemplate,
    TodoListTemplateImportRecord,
    TodoQA,
    WorkerAvailability,
)
from orchestra.tests.models.rows import MONDAY, Rows, create_all_rows
from orchestra.utils.models import DeleteMixin


def _todo(rows: Rows, parent: Todo | None = None) -> Todo:
    return Todo.objects.create(
        project=rows.project, step=rows.step, title='Rest', parent_todo=parent
    )


def _hidden(row: DeleteMixin) -> bool:
    row.refresh_from_db()
    return row.is_deleted


def _of_type(rows: Rows, model: type[models.Model]) -> models.Model:
    return next(row for row in create_all_rows(rows) if isinstance(row, model))


def test_deleting_an_instance_hides_it(rows: Rows) -> None:
    todo = _todo(rows)

    assert todo.delete() == (1, {'orchestra.Todo': 1})

    assert todo.is_deleted
    assert not Todo.objects.filter(pk=todo.pk).exists()
    assert not rows.project.todos.filter(pk=todo.pk).exists()
    assert Todo.unsafe_objects.get(pk=todo.pk).is_deleted


def test_deleting_a_queryset_hides_its_rows(rows: Rows) -> None:
    first, second, other = _todo(rows), _todo(rows), _todo(rows)

    deleted = Todo.objects.filter(pk__in=[first.pk, second.pk]).delete()

    assert deleted == (2, {'orchestra.Todo': 2})
    assert list(Todo.objects.all()) == [other]
    assert Todo.unsafe_objects.count() == 3


def test_deleting_through_a_relation_hides_rows(rows: Rows) -> None:
    todo = _todo(rows)

    rows.project.todos.all().delete()

    assert _hidden(todo)


def test_deleting_through_the_unfiltered_manager_is_soft_too(
    rows: Rows,
) -> None:
    todo = _todo(rows)

    Todo.unsafe_objects.filter(pk=todo.pk).delete()

    assert _hidden(todo)


def test_a_deleted_queryset_is_read_again(rows: Rows) -> None:
    _todo(rows)
    todos = Todo.objects.all()
    assert len(todos) == 1

    todos.delete()

    assert len(todos) == 0


def test_managers_have_no_delete_of_their_own() -> None:
    assert not hasattr(Todo.objects, 'delete')
    assert not hasattr(Todo.objects, 'hard_delete')


def test_deleting_twice_changes_nothing(rows: Rows) -> None:
    todo = _todo(rows)
    todo.delete()

    assert todo.delete() == (0, {})

    assert _hidden(todo)


def test_hard_deleting_removes_rows(rows: Rows) -> None:
    first, _second, deleted = _todo(rows), _todo(rows), _todo(rows)
    deleted.delete()

    first.delete(actually_delete=True)
    assert Todo.unsafe_objects.count() == 2

    Todo.objects.get_queryset().hard_delete()
    assert list(Todo.unsafe_objects.all()) == [deleted]

    Todo.unsafe_objects.get_queryset().hard_delete()
    assert not Todo.unsafe_objects.exists()


def test_forward_access_still_leads_to_deleted_rows(rows: Rows) -> None:
    rows.assignment.delete()

    iteration = Iteration.unsafe_objects.get(pk=rows.iteration.pk)

    assert iteration.assignment == rows.assignment


def test_deleted_assignment_takes_iterations_and_leaves_paid_time(
    rows: Rows,
) -> None:
    entry = TimeEntry.objects.create(
        worker=rows.worker,
        assignment=rows.assignment,
        date=MONDAY,
        time_worked=datetime.timedelta(hours=1),
    )
    timer = TaskTimer.objects.create(
        worker=rows.worker,
        assignment=rows.assignment,
        start_time=timezone.now(),
    )

    _count, per_model = rows.assignment.delete()

    assert per_model == {
        'orchestra.TaskAssignment': 1,
        'orchestra.Iteration': 1,
    }
    assert _hidden(rows.iteration)
    assert not _hidden(entry)
    assert entry.assignment is None
    timer.refresh_from_db()
    assert timer.assignment is None
    assert timer.start_time is not None


def test_deleted_todo_takes_its_whole_tree(rows: Rows) -> None:
    root = _todo(rows)
    child = _todo(rows, root)
    grandchild = _todo(rows, child)
    verdict = TodoQA.objects.create(todo=grandchild)
    other = _todo(rows)

    root.delete()

    assert all(map(_hidden, [root, child, grandchild, verdict]))
    assert not _hidden(other)


def test_todos_pointing_at_each_other_can_be_deleted(rows: Rows) -> None:
    first = _todo(rows)
    second = _todo(rows, first)
    first.parent_todo = second
    first.save()

    first.delete()

    assert _hidden(first)
    assert _hidden(second)


def test_deleted_template_detaches_todos_and_hides_from_steps(
    rows: Rows,
) -> None:
    template = TodoListTemplate.objects.create(slug='close', name='Closing')
    record = TodoListTemplateImportRecord.objects.create(
        todo_list_template=template
    )
    rows.step.todolist_templates_to_apply.add(template)
    todo = _todo(rows)
    todo.template = template
    todo.save()

    template.delete()

    assert _hidden(record)
    assert Todo.objects.get(pk=todo.pk).template is None
    assert not rows.step.todolist_templates_to_apply.exists()

    template.restore()
    assert list(rows.step.todolist_templates_to_apply.all()) == [template]


@pytest.mark.parametrize('parent', ['request', 'preference', 'inquiry'])
def test_staffing_rows_go_with_what_they_belong_to(
    rows: Rows, parent: str
) -> None:
    response = _of_type(rows, StaffingResponse)
    assert isinstance(response, StaffingResponse)
    inquiry = response.request_inquiry
    parents: dict[str, DeleteMixin | None] = {
        'request': inquiry.request,
        'preference': inquiry.communication_preference,
        'inquiry': inquiry,
    }
    row = parents[parent]
    assert row is not None

    row.delete()

    assert _hidden(row)
    assert _hidden(inquiry)
    assert _hidden(response)


def test_cost_of_deleting_does_not_depend_on_the_number_of_rows(
    rows: Rows,
) -> None:
    def statements(count: int) -> int:
        roots = [_todo(rows) for _ in range(count)]
        for root in roots:
            TodoQA.objects.create(todo=_todo(rows, root))
        keys = [root.pk for root in roots]
        with CaptureQueriesContext(connection) as captured:
            deleted, _ = Todo.objects.filter(pk__in=keys).delete()
        assert deleted == 3 * count
        return len(captured)

    assert statements(1) == statements(25)


def test_restored_row_is_live_again_and_its_children_are_not(
    rows: Rows,
) -> None:
    root = _todo(rows)
    child = _todo(rows, root)
    root.delete()

    root.restore()

    assert list(Todo.objects.all()) == [root]
    assert _hidden(child)


def test_row_cannot_be_restored_over_its_successor(rows: Rows) -> None:
    todo = _todo(rows)
    verdict = TodoQA.objects.create(todo=todo)
    verdict.delete()
    successor = TodoQA.objects.create(todo=todo)

    with pytest.raises(IntegrityError), transaction.atomic():
        verdict.restore()

    assert todo.qa == successor


def test_deleted_verdict_is_no_verdict(rows: Rows) -> None:
    todo = _todo(rows)
    verdict = TodoQA.objects.create(todo=todo)
    assert todo.qa == verdict

    verdict.delete()

    assert todo.qa is None


def test_prefetched_verdicts_cost_nothing_more(rows: Rows) -> None:
    for _ in range(3):
        TodoQA.objects.create(todo=_todo(rows), approved=True)

    with CaptureQueriesContext(connection) as captured:
        todos = Todo.objects.prefetch_related('qas')
        assert all(todo.qa and todo.qa.approved for todo in todos)

    assert len(captured) == 2


UNIQUE_WHILE_LIVE = [
    CommunicationPreference,
    Iteration,
    StaffingResponse,
    TaskAssignment,
    TimeEntry,
    TodoListTemplate,
    TodoQA,
    WorkerAvailability,
]


@pytest.mark.parametrize('model', UNIQUE_WHILE_LIVE)
def test_deleted_row_makes_room_for_its_twin(
    rows: Rows, model: type[DeleteMixin]
) -> None:
    row = _of_type(rows, model)
    if isinstance(row, TimeEntry):
        row.timer_start_time = timezone.now()
        row.save()
    original = row.pk
    twin = row
    twin.pk = None
    twin._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()

    model._default_manager.filter(pk=original).delete()
    twin.pk = None
    twin._state.adding = True
    twin.save()

    assert twin.pk != original
    assert model._base_manager.filter(pk=original, is_deleted=True).exists()


def test_hard_deleting_a_project_removes_deleted_rows_with_it(
    rows: Rows,
) -> None:
    entry = TimeEntry.objects.create(
        worker=rows.worker,
        assignment=rows.assignment,
        date=MONDAY,
        time_worked=datetime.timedelta(hours=1),
    )
    deleted = _todo(rows)
    deleted.delete()

    rows.project.delete()

    assert not Project.objects.exists()
    assert not TaskAssignment.unsafe_objects.exists()
    assert not Iteration.unsafe_objects.exists()
    assert not Todo.unsafe_objects.exists()
    entry.refresh_from_db()
    assert entry.assignment is None


def test_user_whose_work_is_recorded_cannot_be_deleted(rows: Rows) -> None:
    with pytest.raises(ProtectedError):
        rows.worker.user.delete()


def test_user_without_work_is_deleted_with_worker_and_preferences(
    rows: Rows,
) -> None:
    rows.assignment.delete(actually_delete=True)
    inquiries = StaffingRequestInquiry.objects.filter(
        communication_preference__worker=rows.worker
    )
    assert not inquiries.exists()

    rows.worker.user.delete()

    assert not CommunicationPreference.unsafe_objects.exists()
