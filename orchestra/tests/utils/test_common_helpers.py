"""Telling the project's channel about todos; whose an object is."""

from __future__ import annotations

import copy

import pytest
from django.contrib.auth.models import AnonymousUser, User
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from orchestra.models import (
    OutboxMessage,
    Step,
    Task,
    TaskAssignment,
    TimeEntry,
    Todo,
    Worker,
)
from orchestra.project_api.auth import SignedUser
from orchestra.tests import factories
from orchestra.utils.common_helpers import (
    IsAssociatedWorker,
    get_changed_fields,
    get_relevance_and_completion_changes,
    get_step_by_project_id_and_step_slug,
    get_update_message,
    notify_single_todo_update,
    notify_todo_created,
)

PENDING = Todo.Status.PENDING.value
COMPLETED = Todo.Status.COMPLETED.value
DECLINED = Todo.Status.DECLINED.value


@pytest.fixture
def todo(db: None) -> Todo:
    """A todo of a project with a channel."""
    step = factories.create_step(factories.create_version(), 'bake')
    project = factories.create_project(
        step.workflow_version, slack_group_id='C1'
    )
    return Todo.objects.create(project=project, step=step, title='Buy yeast')


@pytest.fixture
def worker(db: None) -> Worker:
    """A worker whom Slack knows."""
    worker = factories.create_worker('ada')
    worker.slack_user_id = 'U1'
    worker.save()
    return worker


def _changed(todo: Todo, **values: object) -> Todo:
    new_todo = copy.copy(todo)
    for name, value in values.items():
        setattr(new_todo, name, value)
    return new_todo


def _told() -> list[tuple[str, str]]:
    """Return channel and text of every message on its way."""
    messages = OutboxMessage.objects.order_by('pk')
    return [
        (message.payload['channel'], message.payload['text'])
        for message in messages
    ]


@pytest.mark.parametrize(
    ('before', 'after', 'word'),
    [
        (PENDING, PENDING, ''),
        (COMPLETED, COMPLETED, ''),
        (DECLINED, DECLINED, ''),
        (PENDING, COMPLETED, 'complete'),
        (COMPLETED, PENDING, 'incomplete'),
        (PENDING, DECLINED, 'not relevant'),
        (COMPLETED, DECLINED, 'not relevant'),
        (DECLINED, PENDING, 'relevant'),
        (DECLINED, COMPLETED, 'relevant'),
    ],
)
def test_word_for_a_change_of_status(
    before: int, after: int, word: str
) -> None:
    assert (
        get_relevance_and_completion_changes(
            Todo(status=before), Todo(status=after)
        )
        == word
    )


@pytest.mark.parametrize(
    ('title', 'details', 'fields'),
    [
        ('Buy yeast', None, ''),
        ('Buy yeast', '', ''),
        ('Buy flour', None, 'title'),
        ('Buy yeast', 'fresh', 'details'),
        ('Buy flour', 'white', 'title and details'),
    ],
)
def test_only_title_and_details_count_as_changed(
    title: str, details: str | None, fields: str
) -> None:
    old_todo = Todo(title='Buy yeast', order=1)
    new_todo = Todo(title=title, details=details, order=2)

    assert get_changed_fields(old_todo, new_todo) == fields


@pytest.mark.parametrize(
    ('changes', 'end'),
    [
        ({'status': COMPLETED}, 'marked complete'),
        ({'status': DECLINED}, 'marked not relevant'),
        ({'title': 'Buy flour'}, 'changed title'),
        (
            {'title': 'Buy flour', 'details': 'white'},
            'changed title and details',
        ),
        (
            {'status': COMPLETED, 'details': 'fresh'},
            'marked complete, changed details',
        ),
    ],
)
def test_update_message_with_and_without_sender(
    changes: dict[str, object], end: str
) -> None:
    old_todo = Todo(title='Buy yeast')
    new_todo = _changed(old_todo, **changes)

    assert (
        get_update_message(old_todo, new_todo, '<@U1>')
        == f'<@U1> has updated `Buy yeast`: {end}'
    )
    assert (
        get_update_message(old_todo, new_todo)
        == f'`Buy yeast` has been updated: {end}'
    )


def test_nothing_is_told_when_nothing_worth_telling_changed() -> None:
    old_todo = Todo(title='Buy yeast', order=1, section='Shop')
    new_todo = Todo(title='Buy yeast', order=2, section='Market')

    assert get_update_message(old_todo, new_todo, '<@U1>') == ''


def test_titles_are_no_markup() -> None:
    old_todo = Todo(title='`<!channel>` & co')
    new_todo = _changed(old_todo, status=COMPLETED)

    assert get_update_message(old_todo, new_todo) == (
        "`'&lt;!channel&gt;' &amp; co` has been updated: marked complete"
    )


def test_update_is_posted_to_the_channel_of_the_project(
    todo: Todo, worker: Worker
) -> None:
    notify_single_todo_update(
        worker.user, todo, _changed(todo, status=COMPLETED)
    )

    assert _told() == [
        ('C1', '<@U1> has updated `Buy yeast`: marked complete')
    ]


def test_update_without_news_is_not_posted(todo: Todo, worker: Worker) -> None:
    notify_single_todo_update(worker.user, todo, _changed(todo, order=3))

    assert _told() == []


@pytest.mark.parametrize(
    ('depth', 'is_told'), [(0, 1), (1, 1), (2, 0), (3, 0)]
)
def test_updates_deep_in_the_tree_are_not_posted(
    todo: Todo, worker: Worker, depth: int, is_told: int
) -> None:
    for _ in range(depth):
        todo = Todo.objects.create(
            project=todo.project,
            step=todo.step,
            title='Ask for a price',
            parent_todo=todo,
        )

    notify_single_todo_update(
        worker.user, todo, _changed(todo, status=COMPLETED)
    )

    assert len(_told()) == is_told


def test_project_without_a_channel_is_told_nothing(
    todo: Todo, worker: Worker
) -> None:
    todo.project.slack_group_id = None
    todo.project.save()

    notify_todo_created(todo, worker.user)
    notify_single_todo_update(
        worker.user, todo, _changed(todo, status=COMPLETED)
    )

    assert _told() == []


def test_new_todo_names_its_maker_and_everybody_on_the_step(
    todo: Todo, worker: Worker
) -> None:
    task = factories.create_task(todo.project, todo.step)
    factories.create_assignment(
        task, worker, status=TaskAssignment.Status.SUBMITTED
    )
    factories.create_assignment(
        task, factories.create_worker('grace'), counter=1
    )
    maker = factories.create_worker('joan')

    notify_todo_created(todo, maker.user)

    assert _told() == [('C1', 'joan created todo `Buy yeast` for <@U1> grace')]


def test_new_todo_of_a_step_nobody_holds_names_the_step(
    todo: Todo, worker: Worker
) -> None:
    step = factories.create_step(todo.step.workflow_version, 'sell')
    elsewhere: Task = factories.create_task(todo.project, step)
    factories.create_assignment(elsewhere, worker)

    notify_todo_created(todo, worker.user)

    assert _told() == [('C1', '<@U1> created todo `Buy yeast` for `bake`')]


@pytest.mark.parametrize('user', [SignedUser(), AnonymousUser()])
def test_programs_have_no_name(todo: Todo, user: AnonymousUser) -> None:
    notify_todo_created(todo, user)
    notify_single_todo_update(user, todo, _changed(todo, status=COMPLETED))

    assert [text for _channel, text in _told()] == [
        'New todo `Buy yeast` for `bake`',
        '`Buy yeast` has been updated: marked complete',
    ]


def test_person_who_is_no_worker_is_named(todo: Todo) -> None:
    notify_todo_created(todo, factories.create_user('root'))

    assert _told() == [('C1', 'root created todo `Buy yeast` for `bake`')]


def test_step_is_found_in_the_version_of_the_project(todo: Todo) -> None:
    other = factories.create_step(factories.create_version(), 'sell')
    factories.create_project(todo.step.workflow_version)

    found = get_step_by_project_id_and_step_slug(todo.project.pk, 'bake')

    assert found == todo.step
    with pytest.raises(Step.DoesNotExist):
        get_step_by_project_id_and_step_slug(todo.project.pk, other.slug)
    with pytest.raises(Step.DoesNotExist):
        get_step_by_project_id_and_step_slug(0, 'bake')


@pytest.mark.parametrize('owner', ['self', 'other', 'no worker', 'nobody'])
def test_only_its_worker_reaches_an_object(worker: Worker, owner: str) -> None:
    users: dict[str, User | AnonymousUser] = {
        'self': worker.user,
        'other': factories.create_worker().user,
        'no worker': factories.create_user(),
        'nobody': AnonymousUser(),
    }
    request = Request(APIRequestFactory().get('/'))
    request.user = users[owner]

    allowed = IsAssociatedWorker().has_object_permission(
        request, APIView(), TimeEntry(worker=worker)
    )

    assert allowed is (owner == 'self')
