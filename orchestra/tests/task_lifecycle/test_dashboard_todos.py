"""The next todo of each task on the dashboard, and its tags."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from orchestra.models import (
    Task,
    TaskAssignment,
    Todo,
    TodoListTemplate,
)
from orchestra.tests.factories import create_step
from orchestra.tests.task_lifecycle.chain import Chain, start_chain
from orchestra.tests.task_lifecycle.scenario import submit, take
from orchestra.utils.task_lifecycle import (
    set_project_status,
    tasks_assigned_to_worker,
)

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
NOW = timezone.now()


@pytest.fixture
def chain() -> Chain:
    """A project whose first task is in progress."""
    chain = start_chain(2)
    take(chain.doer, chain.task())
    return chain


def add_todo(chain: Chain, title: str = 'A todo', **fields: Any) -> Todo:
    return Todo.objects.create(
        project=chain.project, step=chain.step('step1'), title=title, **fields
    )


def row_of(chain: Chain) -> dict[str, Any]:
    """Return the doer's only row."""
    (row,) = tasks_assigned_to_worker(chain.doer)
    return row


def next_title(chain: Chain) -> str | None:
    title: str | None = row_of(chain)['next_todo_dict'].get('title')
    return title


class TestWhichTodoIsNext:
    def test_a_due_date_beats_none(self, chain: Chain) -> None:
        add_todo(chain, 'whenever')
        add_todo(chain, 'due', due_datetime=NOW + 9 * DAY)

        assert next_title(chain) == 'due'
        assert row_of(chain)['should_be_active']

    def test_the_earliest_due_date_wins(self, chain: Chain) -> None:
        add_todo(chain, 'late', due_datetime=NOW + 9 * DAY)
        add_todo(chain, 'soon', due_datetime=NOW + DAY)
        add_todo(chain, 'later', due_datetime=NOW + 5 * DAY)

        assert next_title(chain) == 'soon'
        assert row_of(chain)['should_be_active']

    def test_of_two_due_together_the_one_that_starts_first_wins(
        self, chain: Chain
    ) -> None:
        due = NOW + DAY
        add_todo(
            chain, 'second', due_datetime=due, start_by_datetime=NOW - DAY
        )
        add_todo(
            chain, 'first', due_datetime=due, start_by_datetime=NOW - 2 * DAY
        )

        assert next_title(chain) == 'first'

    def test_of_equals_the_newest_wins(self, chain: Chain) -> None:
        add_todo(chain, 'old', created_at=NOW - DAY)
        add_todo(chain, 'new', created_at=NOW)
        add_todo(chain, 'oldest', created_at=NOW - 2 * DAY)

        assert next_title(chain) == 'new'

    def test_one_that_has_started_beats_one_due_earlier_that_has_not(
        self, chain: Chain
    ) -> None:
        add_todo(
            chain,
            'later',
            due_datetime=NOW + 2 * DAY,
            start_by_datetime=NOW + DAY,
        )
        add_todo(chain, 'now')

        assert next_title(chain) == 'now'

    def test_when_all_start_later_the_earliest_is_next_but_nothing_active(
        self, chain: Chain
    ) -> None:
        add_todo(chain, 'in two days', start_by_datetime=NOW + 2 * DAY)
        add_todo(chain, 'tomorrow', start_by_datetime=NOW + DAY)

        assert next_title(chain) == 'tomorrow'
        assert not row_of(chain)['should_be_active']


class TestWhenThereIsNoNextTodo:
    @pytest.mark.parametrize(
        'status', [Todo.Status.COMPLETED, Todo.Status.DECLINED]
    )
    def test_when_all_are_dealt_with_the_task_is_not_active(
        self, chain: Chain, status: Any
    ) -> None:
        add_todo(chain, status=status.value)

        assert row_of(chain)['next_todo_dict'] == {}
        assert not row_of(chain)['should_be_active']

    @pytest.mark.parametrize('section', [None, ''])
    def test_a_section_without_a_name_is_none(
        self, chain: Chain, section: str | None
    ) -> None:
        add_todo(chain, 'plain', section=section)

        assert next_title(chain) == 'plain'

    def test_those_in_a_section_do_not_count(self, chain: Chain) -> None:
        add_todo(chain, section='Checklist')

        assert row_of(chain)['next_todo_dict'] == {}
        assert row_of(chain)['should_be_active']

    def test_those_of_a_template_do_not_count(self, chain: Chain) -> None:
        template = TodoListTemplate.objects.create(
            slug='template', name='Template', todos={'items': []}
        )
        add_todo(chain, template=template)

        assert row_of(chain)['next_todo_dict'] == {}
        assert row_of(chain)['should_be_active']

    def test_deleted_ones_do_not_count(self, chain: Chain) -> None:
        add_todo(chain).delete()

        assert row_of(chain)['next_todo_dict'] == {}

    def test_those_of_other_steps_and_projects_do_not_count(
        self, chain: Chain
    ) -> None:
        other_step = create_step(chain.version, 'other')
        Todo.objects.create(
            project=chain.project, step=other_step, title='Other step'
        )
        add_todo(start_chain())

        assert row_of(chain)['next_todo_dict'] == {}


class TestHowItIsWritten:
    def test_dates_are_in_utc(self, chain: Chain) -> None:
        in_new_york = datetime.timezone(datetime.timedelta(hours=-5))
        add_todo(
            chain,
            'Call',
            start_by_datetime=datetime.datetime(
                2020, 1, 1, 20, tzinfo=in_new_york
            ),
            due_datetime=datetime.datetime(
                2020, 1, 2, 3, 4, 5, 6, tzinfo=datetime.UTC
            ),
        )

        assert row_of(chain)['next_todo_dict'] == {
            'title': 'Call',
            'description': 'Call',
            'start_by_datetime': '2020-01-02T01:00:00Z',
            'due_datetime': '2020-01-02T03:04:05Z',
        }

    def test_missing_dates_are_empty(self, chain: Chain) -> None:
        add_todo(chain, 'Call')

        assert row_of(chain)['next_todo_dict'] == {
            'title': 'Call',
            'description': 'Call',
            'start_by_datetime': '',
            'due_datetime': '',
        }


class TestWhereItIsShown:
    def test_on_paused_work_without_making_it_active(
        self, chain: Chain
    ) -> None:
        add_todo(chain, 'Call')
        set_project_status(chain.project.pk, 'Paused')

        assert next_title(chain) == 'Call'
        assert not row_of(chain)['should_be_active']

    def test_not_on_submitted_work(self, chain: Chain) -> None:
        add_todo(chain)
        submit(chain.doer, chain.task())

        assert row_of(chain)['next_todo_dict'] == {}
        assert not row_of(chain)['should_be_active']

    def test_submitted_work_of_a_paused_project_is_listed_with_it(
        self, chain: Chain
    ) -> None:
        add_todo(chain, 'Call')
        submit(chain.doer, chain.task())
        set_project_status(chain.project.pk, 'Paused')

        assert row_of(chain)['state'] == 'paused'
        assert next_title(chain) == 'Call'

    def test_not_on_complete_work(self, chain: Chain) -> None:
        add_todo(chain)
        TaskAssignment.objects.update(status=TaskAssignment.Status.SUBMITTED)
        chain.project.tasks.update(status=Task.Status.COMPLETE)

        assert row_of(chain)['next_todo_dict'] == {}


class TestTags:
    def test_there_are_none_by_default(self, chain: Chain) -> None:
        assert row_of(chain)['tags'] == []

    def test_saved_ones_are_shown(self, chain: Chain) -> None:
        task = chain.task()
        tags = [{'label': 'urgent', 'status': 'danger'}]
        task.tags = {'tags': tags}
        task.save()

        assert row_of(chain)['tags'] == tags
