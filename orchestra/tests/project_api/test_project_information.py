"""What clients learn about projects."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils.dateparse import parse_datetime
from pytest_django import DjangoAssertNumQueries

from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    TimeEntry,
    WorkflowVersion,
)
from orchestra.project_api.api import (
    MalformedDependencyException,
    get_workflow_steps,
)
from orchestra.project_api.serializers import (
    ProjectSummarySerializer,
    TaskSerializer,
)
from orchestra.tests.factories import (
    create_assignment,
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
)
from orchestra.tests.signed_client import (
    SignedClient,
    answer_of,
    assert_refused,
)

pytestmark = pytest.mark.django_db

START = datetime.datetime(2026, 3, 1, 9, 30, 0, 123456, datetime.UTC)
PROJECT_KEYS = [
    'id',
    'workflow_slug',
    'workflow_version_slug',
    'short_description',
    'start_datetime',
    'priority',
    'project_data',
    'scratchpad_url',
    'task_class',
    'status',
    'slack_group_id',
    'team_messages_url',
    'review_document_url',
]


@pytest.fixture
def rye(bakery: WorkflowVersion) -> Project:
    return create_project(
        bakery,
        short_description='Rye loaf',
        priority=4,
        project_data={'flour': 'rye', '1': [2]},
        scratchpad_url='https://example.org/pad',
        start_datetime=START,
    )


@pytest.fixture
def reviewed(rye: Project) -> Task:
    """The mixing of the rye loaf: done by ada, now with her reviewer."""
    step = rye.workflow_version.steps.get(slug='mix')
    task = create_task(rye, step, Task.Status.REVIEWING)
    ada = create_worker('ada', first_name='Ada', last_name='B')
    ada.slack_user_id = 'U2'
    ada.save()
    doing = create_assignment(
        task,
        ada,
        status=TaskAssignment.Status.SUBMITTED,
        data={'salt': 3},
    )
    create_assignment(task, create_worker('bob'), counter=1, data={'salt': 4})
    for minutes, is_deleted, worker in (
        (10, False, ada),
        (5, False, ada),
        (60, True, ada),
        (30, False, create_worker()),
    ):
        TimeEntry.objects.create(
            worker=worker,
            assignment=doing,
            date='2026-03-01',
            time_worked=datetime.timedelta(minutes=minutes),
            is_deleted=is_deleted,
        )
    return task


def information(api: SignedClient, *ids: Any) -> dict[str, Any]:
    status, answer = answer_of(
        api.post('project_information/', {'project_ids': ids})
    )
    assert status == 200
    return dict(answer)


def test_project(api: SignedClient, rye: Project) -> None:
    found = information(api, rye.pk)[str(rye.pk)]
    assert list(found) == ['project', 'steps', 'tasks']
    assert found['tasks'] == {}
    assert list(found['project']) == PROJECT_KEYS
    assert found['project'] == {
        'id': rye.pk,
        'workflow_slug': 'bakery',
        'workflow_version_slug': 'v2',
        'short_description': 'Rye loaf',
        'start_datetime': '2026-03-01T09:30:00.123456Z',
        'priority': 4,
        'project_data': {'flour': 'rye', '1': [2]},
        'scratchpad_url': 'https://example.org/pad',
        'team_messages_url': 'https://example.org/pad',
        'review_document_url': 'https://example.org/pad',
        'task_class': 1,
        'status': 0,
        'slack_group_id': None,
    }
    buy, mix = found['steps']
    assert mix == {
        'id': rye.workflow_version.steps.get(slug='mix').pk,
        'slug': 'mix',
        'description': 'Combine',
        'is_human': True,
        'name': 'Mixing',
    }
    assert buy['slug'] == 'buy'


def test_task_with_two_levels(
    api: SignedClient, rye: Project, reviewed: Task
) -> None:
    tasks = information(api, rye.pk)[str(rye.pk)]['tasks']
    assert list(tasks) == ['mix']
    task = tasks['mix']
    assert list(task) == [
        'id',
        'step_slug',
        'project',
        'status',
        'latest_data',
        'assignments',
        'start_datetime',
    ]
    assert (task['id'], task['project']) == (reviewed.pk, rye.pk)
    assert task['step_slug'] == 'mix'
    assert task['status'] == 'Reviewing'
    assert task['latest_data'] == {'salt': 4}
    done, reviewing = task['assignments']
    assert list(done) == [
        'id',
        'start_datetime',
        'worker',
        'task',
        'status',
        'in_progress_task_data',
        'iterations',
        'recorded_work_time',
    ]
    assert done['status'] == 'Submitted'
    assert done['recorded_work_time'] == 15 * 60.0
    assert done['in_progress_task_data'] == {'salt': 3}
    assert done['worker'] == {
        'id': done['worker']['id'],
        'username': 'ada',
        'first_name': 'Ada',
        'last_name': 'B',
        'slack_username': None,
        'slack_user_id': 'U2',
    }
    [turn] = done['iterations']
    assert turn['status'] == 'Requested Review'
    assert turn['submitted_data'] == {'salt': 3}
    assert turn['assignment'] == done['id']
    assert parse_datetime(turn['end_datetime'])
    assert reviewing['status'] == 'Processing'
    assert reviewing['recorded_work_time'] is None
    [open_turn] = reviewing['iterations']
    assert open_turn == {
        'id': open_turn['id'],
        'start_datetime': reviewing['start_datetime'],
        'end_datetime': None,
        'status': 'Processing',
        'assignment': reviewing['id'],
        'submitted_data': {},
    }


def test_machine_and_unassigned_tasks(api: SignedClient, rye: Project) -> None:
    version = rye.workflow_version
    machine = create_step(version, 'bake', is_human=False)
    task = create_task(rye, machine, Task.Status.PROCESSING)
    create_assignment(task, status=TaskAssignment.Status.FAILED)
    create_task(rye, version.steps.get(slug='buy'))
    tasks = information(api, rye.pk)[str(rye.pk)]['tasks']
    [assignment] = tasks['bake']['assignments']
    assert set(assignment['worker'].values()) == {None}
    assert len(assignment['worker']) == 6
    assert assignment['status'] == 'Failed'
    assert tasks['bake']['latest_data'] == {}
    assert tasks['buy']['assignments'] == []
    assert tasks['buy']['latest_data'] is None


def test_deleted_levels_and_turns_are_left_out(
    api: SignedClient, rye: Project, reviewed: Task
) -> None:
    top = reviewed.assignments.get(assignment_counter=1)
    Iteration.objects.filter(assignment__task=reviewed).exclude(
        assignment=top
    ).delete()
    top.delete()
    task = information(api, rye.pk)[str(rye.pk)]['tasks']['mix']
    [left] = task['assignments']
    assert left['worker']['username'] == 'ada'
    assert left['iterations'] == []
    assert task['latest_data'] == {'salt': 3}


def test_ids_may_be_unknown_repeated_or_text(
    api: SignedClient, rye: Project
) -> None:
    found = information(api, rye.pk, str(rye.pk), rye.pk, 10**9, 2**63 - 1)
    assert list(found) == [str(rye.pk)]
    assert information(api) == {}


def test_serializer_works_on_rows_without_their_relations(
    api: SignedClient, rye: Project, reviewed: Task
) -> None:
    loaded = information(api, rye.pk)[str(rye.pk)]['tasks']['mix']
    task = Task.objects.get(pk=reviewed.pk)
    assert TaskSerializer(task).data == loaded
    summary = ProjectSummarySerializer(rye).data
    assert summary['status'] == 'Active'
    assert set(summary) == {
        'id',
        'short_description',
        'start_datetime',
        'status',
    }


@pytest.mark.parametrize('count', [1, 20])
def test_queries_do_not_grow_with_projects(
    api: SignedClient,
    bakery: WorkflowVersion,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    worker, other = create_worker(), create_worker()
    steps = list(bakery.steps.all())
    ids = []
    for _ in range(count):
        project = create_project(bakery)
        for step in steps:
            task = create_task(project, step, Task.Status.PROCESSING)
            create_assignment(
                task, worker, status=TaskAssignment.Status.SUBMITTED
            )
            create_assignment(task, other, counter=1)
        ids.append(project.pk)
    with django_assert_max_num_queries(6):
        found = information(api, *ids)
    assert len(found) == count


def slugs_in_order(version: WorkflowVersion) -> list[str]:
    return [step['slug'] for step in get_workflow_steps(version)]


def test_steps_follow_all_they_depend_on() -> None:
    version = create_version()
    last = create_step(version, 'last')
    side = create_step(version, 'side')
    first = create_step(version, 'first')
    middle = create_step(version, 'middle', depends_on=[first])
    last.creation_depends_on.set([first, middle])
    assert slugs_in_order(version) == ['side', 'first', 'middle', 'last']
    side.creation_depends_on.set([last])
    assert slugs_in_order(version) == ['first', 'middle', 'last', 'side']
    assert slugs_in_order(create_version()) == []


def test_steps_that_wait_for_each_other(
    api: SignedClient, rye: Project
) -> None:
    version = rye.workflow_version
    buy, mix = version.steps.order_by('pk')
    buy.creation_depends_on.set([mix])
    with pytest.raises(MalformedDependencyException) as refused:
        get_workflow_steps(version)
    assert 'buy' in str(refused.value)
    response = api.post('project_information/', {'project_ids': [rye.pk]})
    assert_refused(response, 400, 'circular_dependencies')


def flat(api: SignedClient, project_id: Any) -> dict[str, Any]:
    status, answer = answer_of(
        api.post('project_information/', {'project_id': project_id})
    )
    assert status == 200
    return dict(answer)


def test_single_id_gives_the_flat_object(
    api: SignedClient, rye: Project, reviewed: Task
) -> None:
    found = flat(api, rye.pk)
    assert list(found) == ['project', 'steps', 'tasks']
    assert found['project']['id'] == rye.pk
    assert found['project']['team_messages_url'] == 'https://example.org/pad'
    assert found['steps'] == [['buy', 'Get flour'], ['mix', 'Combine']]
    task = found['tasks']['mix']
    assert task['status'] == 'Reviewing'
    done, reviewing = task['assignments']
    assert (done['worker'], reviewing['worker']) == ('ada', 'bob')
    assert done['recorded_work_time'] == 900.0
    assert done['iterations'][0]['submitted_data'] == {'salt': 3}
    assert done['snapshots'] == {
        '__version': 1,
        'snapshots': [
            {
                'data': {'salt': 3},
                'datetime': done['iterations'][0]['end_datetime'],
                'type': 0,
                'work_time_seconds': None,
            }
        ],
    }
    assert reviewing['snapshots'] == {'__version': 1, 'snapshots': []}
    assert flat(api, str(rye.pk)) == found


@pytest.mark.parametrize(
    ('counter', 'status', 'kind'),
    [
        (0, Iteration.Status.REQUESTED_REVIEW, 0),
        (1, Iteration.Status.REQUESTED_REVIEW, 1),
        (1, Iteration.Status.PROVIDED_REVIEW, 2),
    ],
)
def test_snapshots_tell_submitting_accepting_and_rejecting(
    api: SignedClient,
    rye: Project,
    reviewed: Task,
    counter: int,
    status: int,
    kind: int,
) -> None:
    level = reviewed.assignments.get(assignment_counter=counter)
    level.iterations.update(status=status, end_datetime=level.start_datetime)
    assignments = flat(api, rye.pk)['tasks']['mix']['assignments']
    [snapshot] = assignments[counter]['snapshots']['snapshots']
    assert snapshot['type'] == kind


@pytest.mark.parametrize(
    ('body', 'code'),
    [
        ({}, 'missing_field'),
        ({'project_id': 1, 'project_ids': [1]}, 'ambiguous'),
        ({'project_id': 10**9}, 'unknown_project'),
        ({'project_id': None}, 'invalid_field'),
        ({'project_id': 'x'}, 'invalid_field'),
        ({'project_id': [1]}, 'invalid_field'),
        ({'project_ids': None}, 'invalid_field'),
        ({'project_ids': 1}, 'invalid_field'),
        ({'project_ids': '12'}, 'invalid_field'),
        ({'project_ids': {'1': 2}}, 'invalid_field'),
        ({'project_ids': ['x']}, 'invalid_field'),
        ({'project_ids': [None]}, 'invalid_field'),
        ({'project_ids': [True]}, 'invalid_field'),
        ({'project_ids': [1.5]}, 'invalid_field'),
        ({'project_ids': [[1]]}, 'invalid_field'),
        ({'project_ids': [2**63]}, 'invalid_field'),
        ({'project_ids': list(range(1, 1002))}, 'invalid_field'),
    ],
)
def test_bad_questions_are_refused(
    api: SignedClient, body: dict[str, Any], code: str
) -> None:
    response = api.post('project_information/', body)
    assert_refused(response, 400, code)
