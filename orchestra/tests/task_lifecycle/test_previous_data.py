"""What earlier steps of a project produced, in both documented shapes."""

import pytest

from orchestra.core.errors import TaskDependencyError
from orchestra.models import Task
from orchestra.tests.factories import create_step
from orchestra.tests.task_lifecycle.scenario import (
    Newsroom,
    assignment_of,
    complete,
    submit,
    take,
)
from orchestra.utils.task_lifecycle import (
    create_subsequent_tasks,
    get_previously_completed_task_data,
    get_task_details,
    previously_completed_task_data,
)


@pytest.fixture
def publishing(newsroom: Newsroom) -> Task:
    """The third task of the chain, created because the others are done."""
    complete(newsroom, newsroom.task)
    complete(newsroom, newsroom.task_of(newsroom.edit))
    return newsroom.task_of(newsroom.publish)


class TestFlatShape:
    def test_has_the_data_of_all_steps_before(
        self, newsroom: Newsroom, publishing: Task
    ) -> None:
        data = get_previously_completed_task_data(
            newsroom.publish, newsroom.project
        )

        # Each is what its last reviewer accepted.
        assert data == {'write': {'by': 'chief'}, 'edit': {'by': 'editor'}}
        assert get_task_details(publishing.pk)['prerequisites'] == data

    def test_is_empty_for_the_first_step(self, newsroom: Newsroom) -> None:
        data = get_previously_completed_task_data(
            newsroom.write, newsroom.project
        )

        assert data == {}

    @pytest.mark.usefixtures('pending_review')
    def test_needs_every_step_before(self, newsroom: Newsroom) -> None:
        for step in (newsroom.edit, newsroom.publish):
            with pytest.raises(TaskDependencyError) as caught:
                get_previously_completed_task_data(step, newsroom.project)
            assert caught.value.code == 'dependency_incomplete'

    @pytest.mark.usefixtures('publishing')
    def test_steps_beside_do_not_matter(self, newsroom: Newsroom) -> None:
        create_step(newsroom.version, 'beside')
        create_subsequent_tasks(newsroom.project)

        data = get_previously_completed_task_data(
            newsroom.publish, newsroom.project
        )

        assert set(data) == {'write', 'edit'}

    @pytest.mark.usefixtures('publishing')
    def test_circles_come_to_an_end(self, newsroom: Newsroom) -> None:
        newsroom.write.creation_depends_on.add(newsroom.edit)

        data = get_previously_completed_task_data(
            newsroom.publish, newsroom.project
        )

        assert set(data) == {'write', 'edit'}

    def test_a_task_nobody_did_produced_nothing(
        self, newsroom: Newsroom
    ) -> None:
        Task.objects.filter(pk=newsroom.task.pk).update(
            status=Task.Status.COMPLETE
        )

        data = get_previously_completed_task_data(
            newsroom.edit, newsroom.project
        )

        assert data == {'write': {}}


def test_a_page_goes_on_with_the_last_known_data(
    newsroom: Newsroom, publishing: Task
) -> None:
    # As after the first task was taken back.
    Task.objects.filter(pk=newsroom.task.pk).update(
        status=Task.Status.REVIEWING
    )

    details = get_task_details(publishing.pk)

    assert details['prerequisites']['write'] == {'by': 'chief'}
    with pytest.raises(TaskDependencyError):
        get_previously_completed_task_data(newsroom.publish, newsroom.project)


class TestNestedShape:
    def test_has_the_details_of_direct_prerequisites(
        self, newsroom: Newsroom, publishing: Task
    ) -> None:
        nested = previously_completed_task_data(publishing)

        assert set(nested) == {'edit'}
        edit = nested['edit']
        task = newsroom.task_of(newsroom.edit)
        accepted = assignment_of(newsroom.editor, task)
        assert edit['task'] == {
            'data': {'by': 'editor'},
            'status': 'Complete',
        }
        assert edit['assignment_id'] == accepted.pk
        assert edit['worker']['username'] == 'editor'
        assert edit['task_id'] == task.pk
        assert edit['step']['slug'] == 'edit'
        assert edit['project']['id'] == newsroom.project.pk

    def test_holds_those_before_inside(self, publishing: Task) -> None:
        nested = previously_completed_task_data(publishing)

        write = nested['edit']['prerequisites']['write']
        assert write['task']['data'] == {'by': 'chief'}
        assert write['is_reviewer'] is True
        assert write['prerequisites'] == {}

    def test_is_empty_for_the_first_step(self, newsroom: Newsroom) -> None:
        assert previously_completed_task_data(newsroom.task) == {}

    def test_needs_every_step_before(
        self, newsroom: Newsroom, publishing: Task
    ) -> None:
        Task.objects.filter(pk=newsroom.task.pk).update(
            status=Task.Status.REVIEWING
        )

        with pytest.raises(TaskDependencyError):
            previously_completed_task_data(publishing)

    def test_a_task_nobody_did_has_no_worker(self, newsroom: Newsroom) -> None:
        Task.objects.filter(pk=newsroom.task.pk).update(
            status=Task.Status.COMPLETE
        )
        create_subsequent_tasks(newsroom.project)
        edit = newsroom.task_of(newsroom.edit)
        take(newsroom.author, edit)
        submit(newsroom.author, edit)

        write = previously_completed_task_data(edit)['write']

        assert write['task'] == {'data': {}, 'status': 'Complete'}
        assert write['worker']['username'] is None
