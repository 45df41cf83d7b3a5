"""Ending a turn: submitting, accepting, returning."""

import datetime

import pytest
from django.utils import timezone

from orchestra.core.errors import (
    IllegalTaskSubmission,
    TaskAssignmentError,
    TaskStatusError,
)
from orchestra.models import Iteration, ProjectEvent, Task, TaskAssignment
from orchestra.signals import task_status_changed
from orchestra.tests.factories import NO_REVIEW
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    complete,
    send_back,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    end_project,
    get_task_overview_for_worker,
    submit_task,
)
from orchestra.utils.task_properties import (
    get_iteration_history,
    get_latest_iteration,
)

Status = Task.Status


def test_the_turn_ends_with_the_data(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)

    task = submit(newsroom.author, newsroom.task, {'text': 'draft'})

    assert task.status == newsroom.task.status == Status.PENDING_REVIEW
    assignment.refresh_from_db()
    assert assignment.status == TaskAssignment.Status.SUBMITTED
    assert assignment.in_progress_task_data == {'text': 'draft'}
    iteration = assignment.iterations.get()
    assert iteration.status == Iteration.Status.REQUESTED_REVIEW
    assert iteration.submitted_data == {'text': 'draft'}
    assert iteration.end_datetime is not None
    overview = get_task_overview_for_worker(task.pk, newsroom.author)
    assert overview['is_read_only'] is True
    assert overview['task']['status'] == 'Pending Review'
    verify_iterations(task)


def test_null_is_no_data(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)

    submit_task(newsroom.task.pk, None, 1, newsroom.author)

    assignment.refresh_from_db()
    assert assignment.in_progress_task_data == {}


def test_a_turn_ends_once(newsroom: Newsroom, pending_review: Task) -> None:
    with pytest.raises(IllegalTaskSubmission) as caught:
        submit(newsroom.author, pending_review, {'text': 'again'})

    assert caught.value.code == 'not_your_turn'
    author = assignment_of(newsroom.author, pending_review)
    assert author.in_progress_task_data == {'by': 'author'}


def test_only_people_on_the_task_submit(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)

    for worker in (newsroom.stranger, newsroom.editor):
        with pytest.raises(TaskAssignmentError) as caught:
            submit(worker, newsroom.task)
        assert caught.value.code == 'not_on_task'


def test_nobody_submits_what_nobody_took(newsroom: Newsroom) -> None:
    with pytest.raises(TaskAssignmentError) as caught:
        submit(newsroom.author, newsroom.task)

    assert caught.value.code == 'not_on_task'


def test_unknown_tasks_are_unknown(newsroom: Newsroom) -> None:
    with pytest.raises(Task.DoesNotExist):
        submit_task(0, {}, 1, newsroom.author)


def test_doers_cannot_return_work(newsroom: Newsroom, reviewing: Task) -> None:
    other = newsroom.start_project().tasks.get()
    take(newsroom.author, other)
    send_back(newsroom.editor, reviewing)

    for task in (other, reviewing):
        with pytest.raises(IllegalTaskSubmission) as caught:
            send_back(newsroom.author, task)
        assert caught.value.code == 'illegal_transition'


def test_a_reviewer_with_returned_work_fixes_it(
    newsroom: Newsroom, reviewing: Task
) -> None:
    submit(newsroom.editor, reviewing)
    take(newsroom.chief, reviewing)
    send_back(newsroom.chief, reviewing)

    with pytest.raises(IllegalTaskSubmission):
        send_back(newsroom.editor, reviewing)

    assert submit(newsroom.editor, reviewing).status == Status.REVIEWING


def test_aborted_tasks_cannot_be_submitted(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)
    end_project(newsroom.project.pk)

    with pytest.raises(IllegalTaskSubmission):
        submit(newsroom.author, newsroom.task)

    assert newsroom.task.status == Status.ABORTED


def test_complete_tasks_cannot_be_submitted(newsroom: Newsroom) -> None:
    task = complete(newsroom, newsroom.task)

    for worker in (newsroom.author, newsroom.chief):
        with pytest.raises(TaskStatusError) as caught:
            submit(worker, task)
        assert caught.value.code == 'already_complete'


class TestPrerequisites:
    def test_must_be_complete(self, newsroom: Newsroom) -> None:
        edit = self._task_that_waits_for(newsroom)
        take(newsroom.author, edit)

        with pytest.raises(IllegalTaskSubmission) as caught:
            submit(newsroom.author, edit)
        assert caught.value.code == 'submission_prerequisites'
        assert 'Step publish' in caught.value.message
        publish = Task.objects.create(
            project=newsroom.project, step=newsroom.publish
        )
        with pytest.raises(IllegalTaskSubmission):
            submit(newsroom.author, edit)
        complete(newsroom, publish)

        assert submit(newsroom.author, edit).status == Status.PENDING_REVIEW

    def test_of_other_projects_do_not_count(self, newsroom: Newsroom) -> None:
        edit = self._task_that_waits_for(newsroom)
        take(newsroom.author, edit)
        other = newsroom.start_project()
        complete(
            newsroom,
            Task.objects.create(project=other, step=newsroom.publish),
        )

        with pytest.raises(IllegalTaskSubmission):
            submit(newsroom.author, edit)
        # Nor do they together with an open task of this project.
        Task.objects.create(project=newsroom.project, step=newsroom.publish)
        with pytest.raises(IllegalTaskSubmission):
            submit(newsroom.author, edit)

    def test_come_before_every_other_reason(self, newsroom: Newsroom) -> None:
        edit = self._task_that_waits_for(newsroom)

        with pytest.raises(IllegalTaskSubmission) as caught:
            submit(newsroom.stranger, edit)

        assert caught.value.code == 'submission_prerequisites'

    def _task_that_waits_for(self, newsroom: Newsroom) -> Task:
        """Return a task to be submitted after the third step."""
        newsroom.edit.submission_depends_on.add(newsroom.publish)
        return Task.objects.create(
            project=newsroom.project, step=newsroom.edit
        )


def test_accepted_data_stays_with_who_accepted_it(
    newsroom: Newsroom, reviewing: Task
) -> None:
    submit(newsroom.editor, reviewing, {'text': 'edited'})

    author = assignment_of(newsroom.author, reviewing)
    editor = assignment_of(newsroom.editor, reviewing)
    assert author.in_progress_task_data == {'by': 'author'}
    assert editor.in_progress_task_data == {'text': 'edited'}


def test_returned_data_goes_down_and_fixed_data_up(
    newsroom: Newsroom, reviewing: Task
) -> None:
    send_back(newsroom.editor, reviewing, {'text': 'fix'})
    author = assignment_of(newsroom.author, reviewing)
    assert author.in_progress_task_data == {'text': 'fix'}

    submit(newsroom.author, reviewing, {'text': 'fixed'})

    editor = assignment_of(newsroom.editor, reviewing)
    assert editor.status == TaskAssignment.Status.PROCESSING
    assert editor.in_progress_task_data == {'text': 'fixed'}


def test_the_decision_about_review_is_recorded(
    newsroom: Newsroom, reviewing: Task
) -> None:
    send_back(newsroom.editor, reviewing)
    submit(newsroom.author, reviewing)
    submit(newsroom.editor, reviewing)
    take(newsroom.chief, reviewing)
    submit(newsroom.chief, reviewing)

    history = get_iteration_history(reviewing)
    decisions = list(history.values_list('review_sampled', flat=True))
    # Only handing work on upwards asks the policy.
    assert decisions == [True, None, None, True, False]


def test_a_decision_against_review_is_recorded(newsroom: Newsroom) -> None:
    newsroom.write.review_policy = NO_REVIEW
    newsroom.write.save()
    assignment = take(newsroom.author, newsroom.task)

    submit(newsroom.author, newsroom.task)

    assert assignment.iterations.get().review_sampled is False


def test_a_turn_never_ends_before_it_starts(newsroom: Newsroom) -> None:
    assignment = take(newsroom.author, newsroom.task)
    # The clock of another server was ahead when the turn started.
    start = timezone.now() + datetime.timedelta(seconds=5)
    assignment.iterations.update(start_datetime=start)

    submit(newsroom.author, newsroom.task)

    iteration = get_latest_iteration(assignment)
    assert iteration is not None
    assert iteration.end_datetime == start


def test_a_complete_task_brings_its_follow_up(
    newsroom: Newsroom,
) -> None:
    assert not newsroom.has_task_of(newsroom.edit)

    task = complete(newsroom, newsroom.task)

    assert task.status == Status.COMPLETE
    edit = newsroom.task_of(newsroom.edit)
    assert edit.status == Status.AWAITING_PROCESSING
    assert not newsroom.has_task_of(newsroom.publish)


def test_the_log_tells_the_story(newsroom: Newsroom, reviewing: Task) -> None:
    send_back(newsroom.editor, reviewing)
    submit(newsroom.author, reviewing)

    events = ProjectEvent.objects.filter(
        object_type='task', object_id=reviewing.pk
    ).order_by('pk')
    assert [event.action for event in events] == [
        'orchestra.task.created',
        'orchestra.task.assigned',
        'orchestra.task.submitted',
        'orchestra.task.assigned',
        'orchestra.task.returned',
        'orchestra.task.submitted',
    ]
    last = events.last()
    assert last is not None
    assert last.data == {
        'worker_id': newsroom.author.pk,
        'assignment_counter': 0,
        'previous_status': Status.POST_REVIEW_PROCESSING,
        'status': Status.REVIEWING,
    }


def test_listeners_hear_where_the_task_came_from(
    newsroom: Newsroom, reviewing: Task
) -> None:
    with listening_to(task_status_changed) as heard:
        send_back(newsroom.editor, reviewing)
        submit(newsroom.author, reviewing)

    assert [facts['previous_status'] for facts in heard] == [
        Status.REVIEWING,
        Status.POST_REVIEW_PROCESSING,
    ]
    assert {facts['task'].pk for facts in heard} == {reviewing.pk}
    assert {facts['staffing_request_inquiry'] for facts in heard} == {None}
