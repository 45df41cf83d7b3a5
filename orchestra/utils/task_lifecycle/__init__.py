"""The life of tasks and projects: every change goes through here.

The services lock what they change in one order, check again under the lock,
and record events and signals in the same transaction. Names that start with
an underscore are hooks that tests and extensions replace in this module.
"""

from django.conf import settings
from django.utils import timezone

from orchestra.todos.api import add_todolist_template
from orchestra.utils.task_lifecycle.assigning import (
    assign_task,
    reassign_assignment,
)
from orchestra.utils.task_lifecycle.dashboard import tasks_assigned_to_worker
from orchestra.utils.task_lifecycle.details import (
    _get_latest_task_data,
    get_task_assignment_details,
    get_task_details,
    get_task_overview_for_worker,
    previously_completed_task_data,
    task_history_details,
)
from orchestra.utils.task_lifecycle.follow_ups import (
    _check_creation_policy,
    _preassign_workers,
    archive_project_slack_group,
    create_subsequent_tasks,
    schedule_machine_tasks,
)
from orchestra.utils.task_lifecycle.history import task_history
from orchestra.utils.task_lifecycle.previous_data import (
    get_previously_completed_task_data,
)
from orchestra.utils.task_lifecycle.project_status import (
    end_project,
    set_project_status,
)
from orchestra.utils.task_lifecycle.pulling import get_new_task_assignment
from orchestra.utils.task_lifecycle.reviewing import (
    _is_review_needed,
    get_next_task_status,
)
from orchestra.utils.task_lifecycle.roles import (
    AssignmentPolicyType,
    assert_new_task_status_valid,
    check_worker_allowed_new_assignment,
    get_role_from_counter,
    is_worker_certified_for_task,
    role_counter_required_for_new_task,
    role_required_for_new_task,
    worker_assigned_to_max_tasks,
    worker_assigned_to_rejected_task,
    worker_has_reviewer_status,
)
from orchestra.utils.task_lifecycle.saving import save_task
from orchestra.utils.task_lifecycle.skipping import complete_and_skip_task
from orchestra.utils.task_lifecycle.submitting import (
    submit_task,
    update_related_assignment_status,
)
from orchestra.utils.task_properties import is_worker_assigned_to_task

__all__ = [
    'AssignmentPolicyType',
    '_check_creation_policy',
    '_get_latest_task_data',
    '_is_review_needed',
    '_preassign_workers',
    'add_todolist_template',
    'archive_project_slack_group',
    'assert_new_task_status_valid',
    'assign_task',
    'check_worker_allowed_new_assignment',
    'complete_and_skip_task',
    'create_subsequent_tasks',
    'end_project',
    'get_new_task_assignment',
    'get_next_task_status',
    'get_previously_completed_task_data',
    'get_role_from_counter',
    'get_task_assignment_details',
    'get_task_details',
    'get_task_overview_for_worker',
    'is_worker_assigned_to_task',
    'is_worker_certified_for_task',
    'previously_completed_task_data',
    'reassign_assignment',
    'role_counter_required_for_new_task',
    'role_required_for_new_task',
    'save_task',
    'schedule_machine_tasks',
    'set_project_status',
    'settings',
    'submit_task',
    'task_history',
    'task_history_details',
    'tasks_assigned_to_worker',
    'timezone',
    'update_related_assignment_status',
    'worker_assigned_to_max_tasks',
    'worker_assigned_to_rejected_task',
    'worker_has_reviewer_status',
]
