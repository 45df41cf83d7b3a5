"""Starting projects and creating the tasks that have become possible."""

from typing import Any

import pytest

from orchestra.core.actors import Actor, acting_as
from orchestra.core.errors import AssignmentPolicyError, CreationPolicyError
from orchestra.models import (
    Project,
    ProjectEvent,
    Task,
    Todo,
    TodoListTemplate,
    WorkflowVersion,
)
from orchestra.project import create_project_with_tasks, task_class_from_name
from orchestra.signals import project_created
from orchestra.tests.factories import REAL, TRAINING, create_step
from orchestra.tests.signals import listening_to
from orchestra.tests.task_lifecycle.policy_functions import (
    assignment_policy,
    creation_policy,
    shipped,
)
from orchestra.tests.task_lifecycle.scenario import Newsroom, complete
from orchestra.utils.task_lifecycle import (
    _check_creation_policy,
    create_subsequent_tasks,
)

Status = Task.Status
NEVER = {
    'policy_function': {
        'path': 'orchestra.tests.task_lifecycle.workflow_functions'
        '.never_create'
    }
}


def start(newsroom: Newsroom, **changes: Any) -> Project:
    """Start a project the way the API does."""
    arguments: dict[str, Any] = {
        'workflow_slug': newsroom.version.workflow.slug,
        'workflow_version_slug': newsroom.version.slug,
        'description': 'An article',
        'priority': 3,
        'task_class': REAL,
        'project_data': {'topic': 'bees'},
    }
    return create_project_with_tasks(**{**arguments, **changes})


class TestProjects:
    def test_start_with_their_first_task(self, newsroom: Newsroom) -> None:
        project = start(newsroom, scratchpad_url='https://example.org/pad')

        stored = Project.objects.get(pk=project.pk)
        assert stored.workflow_version == newsroom.version
        assert stored.short_description == 'An article'
        assert stored.priority == 3
        assert stored.task_class == REAL
        assert stored.project_data == {'topic': 'bees'}
        assert stored.scratchpad_url == 'https://example.org/pad'
        assert stored.status == project.status == Project.Status.ACTIVE
        task = stored.tasks.get()
        assert task.step == newsroom.write
        assert task.status == Status.AWAITING_PROCESSING
        assert not task.assignments.exists()

    def test_start_with_every_step_that_waits_for_nothing(
        self, newsroom: Newsroom
    ) -> None:
        create_step(newsroom.version, 'photograph')

        slugs = start(newsroom).tasks.values_list('step__slug', flat=True)

        assert set(slugs) == {'write', 'photograph'}

    def test_may_start_without_data(self, newsroom: Newsroom) -> None:
        assert start(newsroom, project_data=None).project_data == {}

    @pytest.mark.parametrize(
        'slugs',
        [
            {'workflow_slug': 'unknown'},
            {'workflow_version_slug': 'unknown'},
        ],
    )
    def test_need_a_version_of_a_workflow(
        self, newsroom: Newsroom, slugs: dict[str, str]
    ) -> None:
        with pytest.raises(WorkflowVersion.DoesNotExist):
            start(newsroom, **slugs)

    def test_exist_wholly_or_not_at_all(self, newsroom: Newsroom) -> None:
        newsroom.write.assignment_policy = assignment_policy(
            shipped('specified_worker', username='nobody')
        )
        newsroom.write.save()

        with pytest.raises(AssignmentPolicyError):
            start(newsroom, description='Half a project')

        assert not Project.objects.filter(
            short_description='Half a project'
        ).exists()
        assert Task.objects.count() == 1

    def test_are_told_and_logged(self, newsroom: Newsroom) -> None:
        with (
            listening_to(project_created) as heard,
            acting_as(Actor.for_key('a-key')),
        ):
            project = start(newsroom)

        assert heard == [{'project': project}]
        events = ProjectEvent.objects.filter(project=project).order_by('pk')
        assert [(row.action, row.actor_label) for row in events] == [
            ('orchestra.project.created', 'a-key'),
            ('orchestra.task.created', 'a-key'),
        ]

    def test_are_for_practice_unless_called_real(self) -> None:
        names = ['real', 'training', 'REAL', 'other', None, 1]

        classes = [task_class_from_name(name) for name in names]

        assert classes == [REAL] + [TRAINING] * 5


class TestFollowUps:
    def test_appear_once_what_they_wait_for_is_complete(
        self, newsroom: Newsroom
    ) -> None:
        create_step(
            newsroom.version,
            'lay-out',
            depends_on=[newsroom.write, newsroom.edit],
        )
        slugs = []
        for step in (newsroom.write, newsroom.edit):
            complete(newsroom, newsroom.task_of(step))
            tasks = newsroom.project.tasks.values_list('step__slug', flat=True)
            slugs.append(set(tasks))

        assert slugs == [
            {'write', 'edit'},
            {'write', 'edit', 'publish', 'lay-out'},
        ]

    def test_are_created_once(self, newsroom: Newsroom) -> None:
        complete(newsroom, newsroom.task)
        tasks = list(newsroom.project.tasks.order_by('pk'))
        events = ProjectEvent.objects.count()

        for _ in range(2):
            answer = create_subsequent_tasks(newsroom.project)

        assert answer == newsroom.project
        assert list(newsroom.project.tasks.order_by('pk')) == tasks
        assert ProjectEvent.objects.count() == events

    def test_are_not_created_twice_while_aborted(
        self, newsroom: Newsroom
    ) -> None:
        Task.objects.update(status=Status.ABORTED)

        create_subsequent_tasks(newsroom.project)

        assert newsroom.project.tasks.count() == 1

    def test_know_only_steps_of_their_own_version(
        self, newsroom: Newsroom
    ) -> None:
        other = WorkflowVersion.objects.create(
            slug='v2', name='Two', workflow=newsroom.version.workflow
        )
        create_step(other, 'write')

        assert start(newsroom).tasks.get().step == newsroom.write


class TestCreationPolicies:
    @pytest.mark.parametrize(
        'policy',
        [
            {},
            {'policy_function': {}},
            {'policy_function': {'path': 'no.such.function'}},
            creation_policy('no_such_function'),
            # The function has a parameter that the policy does not give.
            creation_policy('wants'),
            'always_create',
        ],
    )
    def test_must_be_functions_that_work(
        self, newsroom: Newsroom, policy: Any
    ) -> None:
        newsroom.write.creation_policy = policy
        newsroom.write.save()

        with pytest.raises(CreationPolicyError) as caught:
            start(newsroom)

        assert caught.value.code == 'bad_creation_policy'
        assert Project.objects.count() == 1

    def test_may_say_no(self, newsroom: Newsroom) -> None:
        newsroom.edit.creation_policy = NEVER
        newsroom.edit.save()

        complete(newsroom, newsroom.task)

        assert not newsroom.has_task_of(newsroom.edit)

    def test_are_asked_again_at_every_call(self, newsroom: Newsroom) -> None:
        newsroom.edit.creation_policy = NEVER
        newsroom.edit.save()
        create_step(newsroom.version, 'photograph')
        create_subsequent_tasks(newsroom.project)
        complete(newsroom, newsroom.task)
        newsroom.edit.creation_policy = newsroom.write.creation_policy
        newsroom.edit.save()

        create_subsequent_tasks(newsroom.project)

        assert newsroom.has_task_of(newsroom.edit)

    def test_see_data_and_arguments_and_leave_them_as_they_are(
        self, newsroom: Newsroom
    ) -> None:
        policy = creation_policy('wants', values=['one'])
        newsroom.edit.creation_policy = policy
        newsroom.edit.save()
        layout = create_step(
            newsroom.version,
            depends_on=[newsroom.write],
            creation_policy=policy,
        )
        Project.objects.update(project_data={'is_wanted': True})

        complete(newsroom, newsroom.task)

        assert newsroom.has_task_of(newsroom.edit)
        assert newsroom.has_task_of(layout)
        project = Project.objects.get()
        assert project.project_data == {'is_wanted': True}
        newsroom.edit.refresh_from_db()
        kwargs = newsroom.edit.creation_policy['policy_function']['kwargs']
        assert kwargs == {'values': ['one']}

    def test_need_what_the_step_waits_for(self, newsroom: Newsroom) -> None:
        with pytest.raises(CreationPolicyError):
            _check_creation_policy(newsroom.edit, newsroom.project)
        assert _check_creation_policy(newsroom.write, newsroom.project)


def test_todo_templates_are_applied_once(newsroom: Newsroom) -> None:
    for slug in ('checks', 'unused'):
        TodoListTemplate.objects.create(
            slug=slug,
            name=f'Template {slug}',
            todos={
                'items': [{'id': 1, 'description': 'Read it', 'items': []}]
            },
        )
    checks = TodoListTemplate.objects.get(slug='checks')
    newsroom.edit.todolist_templates_to_apply.add(checks)
    assert not Todo.objects.exists()

    complete(newsroom, newsroom.task)
    create_subsequent_tasks(newsroom.project)

    todos = Todo.objects.filter(
        project=newsroom.project, step=newsroom.edit, template=checks
    )
    assert Todo.objects.count() == todos.count()
    assert [todo.title for todo in todos.order_by('pk')] == [
        'Template checks',
        'Read it',
    ]


def test_a_deleted_todo_template_is_not_applied(newsroom: Newsroom) -> None:
    gone = TodoListTemplate.objects.create(slug='gone', name='Gone')
    newsroom.write.todolist_templates_to_apply.add(gone)
    gone.delete()

    start(newsroom)

    assert not Todo.objects.exists()
