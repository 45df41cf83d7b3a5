"""Saving work in progress."""

from typing import Any

import pytest

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Task
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    send_back,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    end_project,
    get_task_overview_for_worker,
    save_task,
)


@pytest.mark.parametrize(
    'data', [{'text': 'ü', 'list': [1, None]}, [1, 2], 'text', 0, False, {}]
)
def test_saved_data_is_read_back(newsroom: Newsroom, data: Any) -> None:
    take(newsroom.author, newsroom.task)

    save_task(newsroom.task.pk, {'old': 1}, newsroom.author)
    save_task(newsroom.task.pk, data, newsroom.author)

    overview = get_task_overview_for_worker(newsroom.task.pk, newsroom.author)
    assert overview['task'] == {'data': data, 'status': 'Processing'}


def test_null_means_nothing(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)

    save_task(newsroom.task.pk, None, newsroom.author)

    own = assignment_of(newsroom.author, newsroom.task)
    assert own.in_progress_task_data == {}


def test_saving_does_not_end_the_turn(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)

    save_task(newsroom.task.pk, {'text': 'x'}, newsroom.author)

    iteration = assignment.iterations.get()
    assert iteration.end_datetime is None
    assert iteration.submitted_data == {}
    assert newsroom.task.status == Task.Status.PROCESSING


def test_unknown_tasks_are_unknown(newsroom: Newsroom) -> None:
    with pytest.raises(Task.DoesNotExist):
        save_task(0, {}, newsroom.author)


def test_strangers_save_nothing(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)

    with pytest.raises(TaskAssignmentError) as caught:
        save_task(newsroom.task.pk, {'text': 'x'}, newsroom.stranger)

    assert caught.value.code == 'not_on_task'
    own = assignment_of(newsroom.author, newsroom.task)
    assert own.in_progress_task_data == {}


def test_only_who_has_the_ball_saves(
    newsroom: Newsroom, reviewing: Task
) -> None:
    with pytest.raises(TaskAssignmentError) as caught:
        save_task(reviewing.pk, {'late': True}, newsroom.author)
    assert caught.value.code == 'not_your_turn'
    save_task(reviewing.pk, {'text': 'review'}, newsroom.editor)

    author = assignment_of(newsroom.author, reviewing)
    editor = assignment_of(newsroom.editor, reviewing)
    assert author.in_progress_task_data == {'by': 'author'}
    assert editor.in_progress_task_data == {'text': 'review'}


def test_returned_work_can_be_saved_again(
    newsroom: Newsroom, reviewing: Task
) -> None:
    send_back(newsroom.editor, reviewing)

    save_task(reviewing.pk, {'text': 'fixed'}, newsroom.author)

    author = assignment_of(newsroom.author, reviewing)
    assert author.in_progress_task_data == {'text': 'fixed'}


def test_aborted_tasks_cannot_be_saved(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)
    save_task(newsroom.task.pk, {'text': 'before'}, newsroom.author)
    end_project(newsroom.project.pk)

    with pytest.raises(TaskAssignmentError) as caught:
        save_task(newsroom.task.pk, {'text': 'after'}, newsroom.author)

    assert caught.value.code == 'task_aborted'
    own = assignment_of(newsroom.author, newsroom.task)
    assert own.in_progress_task_data == {'text': 'before'}


class TestVersions:
    def test_count_every_save(self, newsroom: Newsroom) -> None:
        assignment = take(newsroom.author, newsroom.task)
        task_id = newsroom.task.pk

        first = save_task(task_id, {'n': 1}, newsroom.author)
        second = save_task(task_id, {'n': 2}, newsroom.author, first)

        assert (assignment.version, first, second) == (0, 1, 2)

    def test_stop_a_save_built_on_old_data(self, newsroom: Newsroom) -> None:
        version = take(newsroom.author, newsroom.task).version
        task_id = newsroom.task.pk
        save_task(task_id, {'tab': 1}, newsroom.author, version)

        with pytest.raises(TaskAssignmentError) as caught:
            save_task(task_id, {'tab': 2}, newsroom.author, version)

        assert caught.value.code == 'version_conflict'
        assert caught.value.context['version'] == 1
        own = assignment_of(newsroom.author, newsroom.task)
        assert own.in_progress_task_data == {'tab': 1}

    def test_are_not_asked_for_by_older_callers(
        self, newsroom: Newsroom
    ) -> None:
        take(newsroom.author, newsroom.task)
        task_id = newsroom.task.pk

        save_task(task_id, {'n': 1}, newsroom.author)

        assert save_task(task_id, {'n': 2}, newsroom.author) == 2

    def test_change_with_every_turn(
        self, newsroom: Newsroom, reviewing: Task
    ) -> None:
        before = assignment_of(newsroom.author, reviewing).version

        send_back(newsroom.editor, reviewing)

        returned = assignment_of(newsroom.author, reviewing).version
        submit(newsroom.author, reviewing)
        submitted = assignment_of(newsroom.author, reviewing).version
        assert before < returned < submitted
