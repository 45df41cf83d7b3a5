"""Assignment policies: who is given a task when it appears."""

import logging
from typing import Any

import pytest

from orchestra.core.errors import AssignmentPolicyError
from orchestra.models import ProjectEvent, Step, Task, TaskAssignment
from orchestra.signals import task_status_changed
from orchestra.tests.factories import (
    ANYONE_CERTIFIED,
    create_certification,
    create_step,
    create_worker,
)
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.invariants import verify_iterations
from orchestra.tests.task_lifecycle.policy_functions import (
    assignment_policy,
    own,
    shipped,
)
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    complete,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import create_subsequent_tasks

Status = Task.Status


def set_policy(
    step: Step, entry_level: Any = None, reviewer: Any = None
) -> None:
    """Give the step an assignment policy."""
    step.assignment_policy = assignment_policy(entry_level, reviewer)
    step.save()


def first_task(newsroom: Newsroom) -> Task:
    """Return the first task of a fresh project."""
    return newsroom.start_project().tasks.get(step=newsroom.write)


class TestEntryLevel:
    @pytest.mark.parametrize(
        'policy', [ANYONE_CERTIFIED, {}, {'policy_function': {}}]
    )
    def test_without_a_choice_the_task_waits(
        self, newsroom: Newsroom, policy: Any
    ) -> None:
        newsroom.write.assignment_policy = policy
        newsroom.write.save()

        task = first_task(newsroom)

        assert task.status == Status.AWAITING_PROCESSING
        assert not task.assignments.exists()

    def test_one_worker_may_be_named(self, newsroom: Newsroom) -> None:
        set_policy(
            newsroom.write, shipped('specified_worker', username='author')
        )

        task = first_task(newsroom)

        assert task.status == Status.PROCESSING
        assert assignment_of(newsroom.author, task).assignment_counter == 0
        verify_iterations(task)

    @pytest.mark.parametrize(
        'reference',
        [
            shipped('specified_worker', username='nobody'),
            shipped('specified_worker', username='stranger'),
            shipped('specified_worker'),
            shipped('no_such_policy'),
            own('assign_and_fail', username='author'),
            {'kwargs': {}},
            'orchestra.assignment_policies.anyone_certified',
        ],
    )
    def test_a_failing_policy_creates_nothing(
        self, newsroom: Newsroom, reference: Any
    ) -> None:
        set_policy(newsroom.edit, reference)
        Task.objects.filter(pk=newsroom.task.pk).update(status=Status.COMPLETE)

        with pytest.raises(AssignmentPolicyError) as caught:
            create_subsequent_tasks(newsroom.project)

        assert caught.value.code == 'bad_assignment_policy'
        assert not newsroom.has_task_of(newsroom.edit)
        assert not TaskAssignment.objects.exists()

    def test_a_policy_may_forget_to_return_the_task(
        self, newsroom: Newsroom
    ) -> None:
        set_policy(
            newsroom.write, own('assign_and_return_nothing', username='author')
        )

        assert first_task(newsroom).status == Status.PROCESSING

    def test_machine_steps_must_not_have_one(self, newsroom: Newsroom) -> None:
        create_step(
            newsroom.version,
            is_human=False,
            assignment_policy=assignment_policy(shipped('anyone_certified')),
        )

        with pytest.raises(AssignmentPolicyError):
            create_subsequent_tasks(newsroom.project)


class TestPreviouslyCompletedSteps:
    """The author has done the first step."""

    def follow_up(self, newsroom: Newsroom, *related_steps: str) -> Task:
        """Return the second task, given to a worker of related steps."""
        policy = shipped(
            'previously_completed_steps', related_steps=list(related_steps)
        )
        set_policy(newsroom.edit, policy)
        complete(newsroom, newsroom.task)
        return newsroom.task_of(newsroom.edit)

    def test_who_did_the_step_goes_on(self, newsroom: Newsroom) -> None:
        task = self.follow_up(newsroom, 'write')

        assert task.status == Status.PROCESSING
        # Reviewers of the step have no part in it.
        assert task.assignments.get().worker == newsroom.author
        verify_iterations(task)

    def test_who_is_not_certified_is_left_out(
        self, newsroom: Newsroom
    ) -> None:
        other = create_certification(newsroom.version.workflow)
        newsroom.edit.required_certifications.set([other])

        task = self.follow_up(newsroom, 'write')

        assert task.status == Status.AWAITING_PROCESSING
        assert not task.assignments.exists()

    def test_nobody_is_related_to_nothing(self, newsroom: Newsroom) -> None:
        assert not self.follow_up(newsroom).assignments.exists()

    def test_a_step_nobody_did_is_passed_over(
        self, newsroom: Newsroom
    ) -> None:
        task = self.follow_up(newsroom, 'publish', 'write')

        assert task.assignments.get().worker == newsroom.author

    @pytest.mark.parametrize(
        'related_steps', [['write', 'edit'], ['edit', 'write']]
    )
    def test_the_first_related_step_wins(
        self, newsroom: Newsroom, related_steps: list[str]
    ) -> None:
        certification = newsroom.certification
        doers = {
            'write': newsroom.author,
            'edit': create_worker(entry_level=[certification]),
        }
        set_policy(
            newsroom.publish,
            shipped('previously_completed_steps', related_steps=related_steps),
        )
        complete(newsroom, newsroom.task)
        edit = newsroom.task_of(newsroom.edit)
        take(doers['edit'], edit)
        submit(doers['edit'], edit)
        take(newsroom.editor, edit)
        submit(newsroom.editor, edit)

        task = newsroom.task_of(newsroom.publish)

        assert task.assignments.get().worker == doers[related_steps[0]]

    def test_the_next_one_is_asked_if_the_first_cannot(
        self, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
    ) -> None:
        other = create_certification(newsroom.version.workflow)
        newsroom.publish.required_certifications.set([other])
        doer = create_worker(entry_level=[newsroom.certification, other])
        set_policy(
            newsroom.publish,
            shipped(
                'previously_completed_steps', related_steps=['write', 'edit']
            ),
        )
        complete(newsroom, newsroom.task)
        edit = newsroom.task_of(newsroom.edit)
        take(doer, edit)
        submit(doer, edit)
        take(newsroom.editor, edit)
        with caplog.at_level(logging.WARNING):
            submit(newsroom.editor, edit)

        task = newsroom.task_of(newsroom.publish)

        assert task.assignments.get().worker == doer
        assert f'Worker {newsroom.author.pk} cannot take' in caplog.text

    @pytest.mark.parametrize(
        'kwargs',
        [
            {},
            {'related_steps': None},
            {'related_steps': ['no-such-step']},
            {'related_steps': ['write', 'crawl']},
        ],
    )
    def test_malformed_policies_are_errors(
        self, newsroom: Newsroom, kwargs: dict[str, Any]
    ) -> None:
        create_step(newsroom.version, 'crawl', is_human=False)
        policy = shipped('previously_completed_steps', **kwargs)
        set_policy(newsroom.edit, policy)
        Task.objects.filter(pk=newsroom.task.pk).update(status=Status.COMPLETE)

        with pytest.raises(AssignmentPolicyError):
            create_subsequent_tasks(newsroom.project)


class TestReviewer:
    def test_one_worker_may_be_named(self, newsroom: Newsroom) -> None:
        set_policy(
            newsroom.write,
            reviewer=shipped('specified_worker', username='editor'),
        )
        take(newsroom.author, newsroom.task)

        with listening_to(task_status_changed) as heard:
            task = submit(newsroom.author, newsroom.task, {'text': 'draft'})

        assert task.status == newsroom.task.status == Status.REVIEWING
        review = assignment_of(newsroom.editor, task)
        assert review.in_progress_task_data == {'text': 'draft'}
        verify_iterations(task)
        # Whoever listens hears of both steps, in order.
        assert [facts['previous_status'] for facts in heard] == [
            Status.PROCESSING,
            Status.PENDING_REVIEW,
        ]

    @pytest.mark.parametrize(
        'policy',
        [
            assignment_policy(entry_level=shipped('anyone_certified')),
            assignment_policy(reviewer=shipped('anyone_certified')),
            {},
        ],
    )
    def test_without_a_choice_the_task_waits(
        self, newsroom: Newsroom, policy: Any
    ) -> None:
        newsroom.write.assignment_policy = policy
        newsroom.write.save()
        take(newsroom.author, newsroom.task)

        task = submit(newsroom.author, newsroom.task)

        assert task.status == Status.PENDING_REVIEW
        assert take(newsroom.editor, task).assignment_counter == 1

    @pytest.mark.parametrize(
        'reference',
        [
            # Nobody reviews their own work.
            shipped('specified_worker', username='author'),
            shipped('specified_worker', username='stranger'),
            shipped('specified_worker', username='nobody'),
            own('assign_and_fail', username='editor'),
        ],
    )
    def test_a_failing_policy_leaves_the_task_in_the_pool(
        self,
        newsroom: Newsroom,
        reference: Any,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        set_policy(newsroom.write, reviewer=reference)
        take(newsroom.author, newsroom.task)

        task = submit(newsroom.author, newsroom.task, {'text': 'draft'})

        assert task.status == newsroom.task.status == Status.PENDING_REVIEW
        own_part = task.assignments.get()
        assert own_part.worker == newsroom.author
        assert own_part.in_progress_task_data == {'text': 'draft'}
        verify_iterations(task)
        event = ProjectEvent.objects.get(
            action='orchestra.task.preassignment_failed'
        )
        assert event.object_id == task.pk
        assert 'Step write' in event.reason or '"write"' in event.reason
        assert f'for task {task.pk}' in caplog.text

    def test_a_policy_may_forget_to_return_the_task(
        self, newsroom: Newsroom
    ) -> None:
        set_policy(
            newsroom.write,
            reviewer=own('assign_and_return_nothing', username='editor'),
        )
        take(newsroom.author, newsroom.task)

        task = submit(newsroom.author, newsroom.task)

        assert task.status == newsroom.task.status == Status.REVIEWING

    def test_every_level_asks_again(self, newsroom: Newsroom) -> None:
        set_policy(
            newsroom.write,
            reviewer=shipped('specified_worker', username='editor'),
        )
        take(newsroom.author, newsroom.task)
        submit(newsroom.author, newsroom.task)

        # The named worker is on the task by now.
        task = submit(newsroom.editor, newsroom.task)

        assert task.status == Status.PENDING_REVIEW
        assert take(newsroom.chief, task).assignment_counter == 2
