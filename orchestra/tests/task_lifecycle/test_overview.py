"""What a worker may see of a task."""

from typing import Any

import pytest

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Task, Worker
from orchestra.tests.factories import (
    create_assignment,
    create_step,
    create_task,
    create_worker,
)
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    complete,
    send_back,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    _get_latest_task_data,
    end_project,
    get_task_assignment_details,
    get_task_details,
    get_task_overview_for_worker,
    task_history_details,
)
from orchestra.utils.task_properties import (
    assignment_history,
    current_assignment,
)


@pytest.fixture
def admin(db: None) -> Worker:
    return create_worker('admin', is_superuser=True)


def details_of(newsroom: Newsroom, task: Task) -> dict[str, Any]:
    """Return the part of an overview that is the same for everybody."""
    version = newsroom.version
    return {
        'workflow': {
            'slug': version.workflow.slug,
            'name': version.workflow.name,
        },
        'workflow_version': {'slug': version.slug, 'name': version.name},
        'step': {'slug': 'write', 'name': 'Step write'},
        'task_id': task.pk,
        'project': {
            'id': newsroom.project.pk,
            'details': newsroom.project.short_description,
            'scratchpad_url': None,
            'team_messages_url': None,
            'review_document_url': None,
            'project_data': {},
            'status': 'Active',
        },
        'prerequisites': {},
    }


def test_strangers_see_nothing(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)

    with pytest.raises(TaskAssignmentError) as caught:
        get_task_overview_for_worker(newsroom.task.pk, newsroom.stranger)

    assert caught.value.code == 'not_on_task'


def test_unknown_tasks_are_unknown(newsroom: Newsroom) -> None:
    with pytest.raises(Task.DoesNotExist):
        get_task_overview_for_worker(0, newsroom.author)
    with pytest.raises(Task.DoesNotExist):
        get_task_details(0)
    with pytest.raises(Task.DoesNotExist):
        task_history_details(0)


def test_the_author_reads_what_was_submitted(
    newsroom: Newsroom, pending_review: Task
) -> None:
    overview = get_task_overview_for_worker(pending_review.pk, newsroom.author)

    assert overview == {
        **details_of(newsroom, pending_review),
        'assignment_id': assignment_of(newsroom.author, pending_review).pk,
        'task': {'data': {'by': 'author'}, 'status': 'Pending Review'},
        'worker': {
            'username': 'author',
            'first_name': '',
            'last_name': '',
        },
        'status': 'Submitted',
        'is_reviewer': False,
        'is_read_only': True,
        'is_project_admin': False,
    }


def test_admins_read_the_highest_level(
    newsroom: Newsroom, reviewing: Task, admin: Worker
) -> None:
    seen = get_task_overview_for_worker(reviewing.pk, admin)
    by_editor = get_task_overview_for_worker(reviewing.pk, newsroom.editor)

    assert by_editor['is_read_only'] is False
    assert seen == {
        **by_editor,
        'is_project_admin': True,
        'is_read_only': True,
    }


def test_the_group_of_project_admins_counts(
    newsroom: Newsroom, pending_review: Task
) -> None:
    manager = create_worker(is_project_admin=True)

    seen = get_task_overview_for_worker(pending_review.pk, manager)

    assert seen['is_project_admin'] is True
    assert seen['worker']['username'] == 'author'


def test_admins_work_on_their_own_tasks(
    newsroom: Newsroom, admin: Worker
) -> None:
    assignment = take(newsroom.author, newsroom.task)
    assignment.worker = admin
    assignment.save()

    seen = get_task_overview_for_worker(newsroom.task.pk, admin)

    assert seen['is_read_only'] is False
    assert seen['is_project_admin'] is True


def test_admins_may_open_what_nobody_took(
    newsroom: Newsroom, admin: Worker
) -> None:
    seen = get_task_overview_for_worker(newsroom.task.pk, admin)

    assert seen == {
        **details_of(newsroom, newsroom.task),
        'assignment_id': None,
        'task': {'data': {}, 'status': 'Awaiting Processing'},
        'worker': {'username': None, 'first_name': None, 'last_name': None},
        'status': None,
        'is_reviewer': False,
        'is_read_only': True,
        'is_project_admin': True,
    }


def test_a_machines_work_has_no_worker(
    newsroom: Newsroom, admin: Worker
) -> None:
    step = create_step(newsroom.version, is_human=False)
    task = create_task(newsroom.project, step)
    create_assignment(task, data={'words': 3})

    seen = get_task_overview_for_worker(task.pk, admin)

    assert seen['task']['data'] == {'words': 3}
    assert seen['is_read_only'] is True
    assert seen['worker'] == {
        'username': None,
        'first_name': None,
        'last_name': None,
    }


def test_who_reviews_may_write(newsroom: Newsroom, reviewing: Task) -> None:
    editor = get_task_overview_for_worker(reviewing.pk, newsroom.editor)
    author = get_task_overview_for_worker(reviewing.pk, newsroom.author)

    assert editor['is_reviewer'] is True
    assert editor['is_read_only'] is False
    assert author['is_reviewer'] is False
    assert author['is_read_only'] is True


def test_who_gets_work_back_may_write(
    newsroom: Newsroom, reviewing: Task
) -> None:
    send_back(newsroom.editor, reviewing, {'text': 'fix this'})

    author = get_task_overview_for_worker(reviewing.pk, newsroom.author)
    editor = get_task_overview_for_worker(reviewing.pk, newsroom.editor)

    assert author['is_read_only'] is False
    assert author['task'] == {
        'data': {'text': 'fix this'},
        'status': 'Post-review Processing',
    }
    assert editor['is_read_only'] is True
    assert editor['is_reviewer'] is True


def test_only_the_highest_level_is_the_reviewer(
    newsroom: Newsroom, reviewing: Task
) -> None:
    submit(newsroom.editor, reviewing)
    take(newsroom.chief, reviewing)

    editor = get_task_overview_for_worker(reviewing.pk, newsroom.editor)
    chief = get_task_overview_for_worker(reviewing.pk, newsroom.chief)

    assert editor['is_reviewer'] is False
    assert chief['is_reviewer'] is True


def test_nobody_writes_after_the_end(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)
    end_project(newsroom.project.pk)

    seen = get_task_overview_for_worker(newsroom.task.pk, newsroom.author)

    assert seen['is_read_only'] is True
    assert seen['status'] == 'Processing'
    assert seen['project']['status'] == 'Aborted'
    assignment.refresh_from_db()
    assert get_task_assignment_details(assignment)['is_read_only'] is True


def test_details_of_one_level(newsroom: Newsroom, reviewing: Task) -> None:
    review = assignment_of(newsroom.editor, reviewing)

    assert get_task_assignment_details(review) == {
        'assignment_id': review.pk,
        'task': {'data': {'by': 'author'}, 'status': 'Reviewing'},
        'worker': {
            'username': 'editor',
            'first_name': '',
            'last_name': '',
        },
        'status': 'Processing',
        'is_reviewer': True,
        'is_read_only': False,
    }


def test_the_document_of_the_project_has_all_its_names(
    newsroom: Newsroom,
) -> None:
    url = 'https://documents.example.org/1'
    newsroom.project.scratchpad_url = url
    newsroom.project.save()

    project = get_task_details(newsroom.task.pk)['project']

    assert project['scratchpad_url'] == url
    assert project['team_messages_url'] == url
    assert project['review_document_url'] == url


def test_the_history_is_ordered_and_names_the_current_level(
    newsroom: Newsroom, reviewing: Task
) -> None:
    send_back(newsroom.editor, reviewing)

    history = task_history_details(reviewing.pk)

    author = assignment_of(newsroom.author, reviewing)
    editor = assignment_of(newsroom.editor, reviewing)
    assert history['current_assignment'] == author
    assert history['current_assignment'] == current_assignment(reviewing)
    assert list(history['assignment_history']) == [author, editor]
    assert list(assignment_history(reviewing)) == [author, editor]


def test_the_history_of_what_nobody_took_is_empty(
    newsroom: Newsroom,
) -> None:
    history = task_history_details(newsroom.task.pk)

    assert history['current_assignment'] is None
    assert not history['assignment_history'].exists()


def test_the_latest_data_is_the_one_being_worked_on(
    newsroom: Newsroom, reviewing: Task
) -> None:
    send_back(newsroom.editor, reviewing, {'text': 'fix this'})

    assert _get_latest_task_data(reviewing) == {'text': 'fix this'}


def test_the_latest_data_of_complete_work_is_the_accepted_one(
    newsroom: Newsroom,
) -> None:
    assert _get_latest_task_data(newsroom.task) is None

    task = complete(newsroom, newsroom.task)

    assert _get_latest_task_data(task) == {'by': 'chief'}
