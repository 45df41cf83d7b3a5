"""What workflows and client code call, with the arguments they pass."""

import inspect
from typing import Any

import pytest

from orchestra import project
from orchestra.utils import task_lifecycle, task_properties

SIGNATURES: dict[str, list[str]] = {
    'assert_new_task_status_valid': ['task_status'],
    'assign_task': ['worker_id', 'task_id', 'staffing_request_inquiry'],
    'check_worker_allowed_new_assignment': ['worker'],
    'complete_and_skip_task': ['task_id'],
    'create_subsequent_tasks': ['project'],
    'end_project': ['project_id'],
    'get_new_task_assignment': ['worker', 'task_status'],
    'get_next_task_status': ['task', 'iteration_status'],
    'get_previously_completed_task_data': ['step', 'project'],
    'get_role_from_counter': ['role_counter'],
    'get_task_assignment_details': ['task_assignment'],
    'get_task_details': ['task_id'],
    'get_task_overview_for_worker': ['task_id', 'worker'],
    'is_worker_assigned_to_task': ['worker', 'task'],
    'is_worker_certified_for_task': [
        'worker',
        'task',
        'role',
        'task_class',
        'require_staffbot_enabled',
    ],
    'previously_completed_task_data': ['task'],
    'reassign_assignment': [
        'worker_id',
        'assignment_id',
        'staffing_request_inquiry',
    ],
    'role_counter_required_for_new_task': ['task'],
    'role_required_for_new_task': ['task'],
    'save_task': ['task_id', 'task_data', 'worker'],
    'set_project_status': ['project_id', 'status_label'],
    'submit_task': [
        'task_id',
        'task_data',
        'iteration_status',
        'worker',
        'work_time_seconds',
    ],
    'task_history_details': ['task_id'],
    'tasks_assigned_to_worker': ['worker'],
    'update_related_assignment_status': [
        'task',
        'assignment_counter',
        'data',
        'submit_datetime',
    ],
    'worker_assigned_to_max_tasks': ['worker'],
    'worker_assigned_to_rejected_task': ['worker'],
    'worker_has_reviewer_status': ['worker', 'task_class'],
}

PROPERTIES: dict[str, list[str]] = {
    'all_workers': ['task'],
    'assignment_history': ['task'],
    'current_assignment': ['task'],
    'get_iteration_history': ['task', 'reverse'],
    'get_latest_iteration': ['assignment'],
    'is_worker_assigned_to_task': ['worker', 'task'],
}


def parameters_of(function: Any) -> list[str]:
    """Return the names of a function's parameters, in order."""
    return list(inspect.signature(function).parameters)


@pytest.mark.parametrize('name', sorted(SIGNATURES))
def test_the_lifecycle_takes_the_documented_arguments(name: str) -> None:
    parameters = parameters_of(getattr(task_lifecycle, name))

    expected = SIGNATURES[name]
    assert parameters[: len(expected)] == expected
    assert name in task_lifecycle.__all__


@pytest.mark.parametrize('name', sorted(PROPERTIES))
def test_the_properties_take_the_documented_arguments(name: str) -> None:
    parameters = parameters_of(getattr(task_properties, name))

    assert parameters == PROPERTIES[name]


def test_projects_take_the_documented_arguments() -> None:
    assert parameters_of(project.create_project_with_tasks)[:6] == [
        'workflow_slug',
        'workflow_version_slug',
        'description',
        'priority',
        'task_class',
        'project_data',
    ]


def test_later_arguments_are_optional() -> None:
    for name, expected in SIGNATURES.items():
        function = getattr(task_lifecycle, name)
        later = list(inspect.signature(function).parameters.values())
        for parameter in later[len(expected) :]:
            assert parameter.default is not inspect.Parameter.empty


def test_the_kinds_of_policies_have_their_names() -> None:
    kinds = task_lifecycle.AssignmentPolicyType

    assert kinds.ENTRY_LEVEL.value == 'entry_level'
    assert kinds.REVIEWER.value == 'reviewer'
