"""Names that tests and extensions of workflows replace in the module."""

import datetime
from unittest.mock import Mock, patch

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from orchestra.models import Project, Task, TodoListTemplate
from orchestra.tests.factories import NO_REVIEW, create_step
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    complete,
    submit,
    take,
)
from orchestra.utils import task_lifecycle
from orchestra.utils.task_lifecycle import (
    AssignmentPolicyType,
    create_subsequent_tasks,
    get_next_task_status,
    set_project_status,
    worker_assigned_to_max_tasks,
)

MODULE = 'orchestra.utils.task_lifecycle'


@pytest.mark.parametrize(
    ('is_needed', 'expected'),
    [(True, Task.Status.PENDING_REVIEW), (False, Task.Status.COMPLETE)],
)
def test_whether_review_is_needed(
    newsroom: Newsroom, is_needed: bool, expected: int
) -> None:
    take(newsroom.author, newsroom.task)

    with patch(f'{MODULE}._is_review_needed', return_value=is_needed) as hook:
        assert get_next_task_status(newsroom.task, 1) == expected
        assert submit(newsroom.author, newsroom.task).status == expected

    hook.assert_called_with(newsroom.task)
    decisions = assignment_of(newsroom.author, newsroom.task).iterations
    assert decisions.get().review_sampled is is_needed


def test_who_gets_work_sent_to_review(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)

    with patch(f'{MODULE}._preassign_workers') as hook:
        answer = submit(newsroom.author, newsroom.task)

    hook.assert_called_once_with(newsroom.task, AssignmentPolicyType.REVIEWER)
    assert answer is hook.return_value


def test_who_gets_new_tasks(newsroom: Newsroom) -> None:
    with patch(
        f'{MODULE}._preassign_workers', side_effect=lambda task, _type: task
    ) as hook:
        project = newsroom.start_project()

    hook.assert_called_once_with(
        project.tasks.get(), AssignmentPolicyType.ENTRY_LEVEL
    )


def test_a_failing_choice_schedules_nothing(
    newsroom: Newsroom,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    create_step(newsroom.version, 'crawl', is_human=False)

    with (
        patch(f'{MODULE}._preassign_workers', side_effect=RuntimeError),
        patch(f'{MODULE}.schedule_machine_tasks') as schedule,
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(RuntimeError),
    ):
        create_subsequent_tasks(newsroom.project)

    schedule.assert_not_called()
    assert newsroom.project.tasks.count() == 1


def test_how_machine_steps_are_scheduled(
    newsroom: Newsroom,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    steps = [
        create_step(newsroom.version, slug, is_human=False)
        for slug in ('crawl', 'index')
    ]
    create_step(newsroom.version, 'photograph')

    with (
        patch(f'{MODULE}.schedule_machine_tasks') as hook,
        django_capture_on_commit_callbacks(execute=True),
    ):
        create_subsequent_tasks(newsroom.project)
        hook.assert_not_called()

    hook.assert_called_once_with(newsroom.project, steps)


def test_how_todo_templates_are_applied(newsroom: Newsroom) -> None:
    template = TodoListTemplate.objects.create(slug='checks', name='Checks')
    newsroom.write.todolist_templates_to_apply.add(template)

    with patch(f'{MODULE}.add_todolist_template') as hook:
        project = newsroom.start_project()
        create_subsequent_tasks(project)

    hook.assert_called_once_with('checks', project.pk, 'write')


def test_how_channels_are_archived(newsroom: Newsroom) -> None:
    newsroom.write.completion_ends_project = True
    newsroom.write.save()

    with patch(f'{MODULE}.archive_project_slack_group') as hook:
        complete(newsroom, newsroom.task)

    hook.assert_called_once_with(newsroom.project)


def test_what_time_it_is(newsroom: Newsroom) -> None:
    newsroom.write.review_policy = NO_REVIEW
    newsroom.write.completion_ends_project = True
    newsroom.write.save()
    later = timezone.now() + datetime.timedelta(days=3)
    take(newsroom.author, newsroom.task)

    with patch(f'{MODULE}.timezone', Mock(now=lambda: later)):
        submit(newsroom.author, newsroom.task)
        set_project_status(newsroom.project.pk, 'Active')

    iteration = assignment_of(newsroom.author, newsroom.task).iterations.get()
    assert iteration.end_datetime == later
    assert newsroom.task.completed_at == later
    assert Project.objects.get().reopened_at == later


def test_which_settings_apply(newsroom: Newsroom) -> None:
    take(newsroom.author, newsroom.task)

    with patch.object(
        task_lifecycle.settings, 'ORCHESTRA_MAX_IN_PROGRESS_TASKS', 1
    ):
        assert worker_assigned_to_max_tasks(newsroom.author)
    assert not worker_assigned_to_max_tasks(newsroom.author)
