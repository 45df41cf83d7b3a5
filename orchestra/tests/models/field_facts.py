"""What the columns of every model promise to extensions and to old data."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone

from orchestra.utils.datetime_utils import first_day_of_the_week, today


@dataclass(frozen=True)
class Facts:
    """The columns of one model, apart from its key.

    Attributes:
        required: Columns without NULL and without a default.
        nullable: Columns with NULL, which is also their default.
        many: Many-to-many relations.
        defaults: Other columns and their defaults; functions that answer
            differently every time stand for themselves.
        unique: Sets of columns that are unique among all rows.
        unique_among_some: Sets that are unique among some rows, such as the
            live ones.
        soft_delete: Whether rows are hidden instead of removed; such models
            have `is_deleted` and `created_at`.
        created_at: Whether a model without soft delete knows its creation.
    """

    required: str = ''
    nullable: str = ''
    many: str = ''
    defaults: dict[str, Any] = field(default_factory=dict)
    unique: set[tuple[str, ...]] = field(default_factory=set)
    unique_among_some: set[tuple[str, ...]] = field(default_factory=set)
    soft_delete: bool = False
    created_at: bool = False


FACTS: dict[str, Facts] = {
    'Workflow': Facts(
        required='slug name description code_directory',
        defaults={
            'sample_data_load_function': {},
        },
        unique={('slug',), ('code_directory',)},
        created_at=True,
    ),
    'WorkflowVersion': Facts(
        required='slug name description workflow',
        defaults={
            'sanity_checks': {},
            'abort_completion_function': {},
        },
        unique={('workflow', 'slug')},
        created_at=True,
    ),
    'Certification': Facts(
        required='slug name description workflow',
        many='required_certifications',
        unique={('workflow', 'slug')},
        created_at=True,
    ),
    'Step': Facts(
        required='slug name description workflow_version',
        many=(
            'creation_depends_on submission_depends_on '
            'required_certifications todolist_templates_to_apply'
        ),
        defaults={
            'detailed_description_function': {},
            'is_human': True,
            'execution_function': {},
            'execution_policy': {},
            'assignment_policy': {},
            'review_policy': {},
            'creation_policy': {},
            'user_interface': {},
            'completion_ends_project': False,
            'assignable_hours_function': {},
        },
        unique={('workflow_version', 'slug')},
        created_at=True,
    ),
    'Worker': Facts(
        required='user',
        nullable='slack_username slack_user_id phone',
        defaults={
            'start_datetime': timezone.now,
            'max_autostaff_hours_per_day': 0,
        },
        unique={('user',)},
        unique_among_some={('slack_user_id',)},
    ),
    'WorkerCertification': Facts(
        required='certification worker task_class role',
        defaults={
            'staffbot_enabled': True,
            'staffing_priority': 0,
        },
        unique={('certification', 'worker', 'task_class', 'role')},
        created_at=True,
    ),
    'WorkerAvailability': Facts(
        required='worker',
        defaults={
            'week': first_day_of_the_week,
            'hours_available_mon': 0,
            'hours_available_tues': 0,
            'hours_available_wed': 0,
            'hours_available_thurs': 0,
            'hours_available_fri': 0,
            'hours_available_sat': 0,
            'hours_available_sun': 0,
        },
        unique_among_some={('worker', 'week')},
        soft_delete=True,
    ),
    'Project': Facts(
        required='workflow_version short_description',
        nullable='scratchpad_url slack_group_id reopened_at',
        defaults={
            'start_datetime': timezone.now,
            'status': 0,
            'priority': 0,
            'project_data': {},
            'task_class': 1,
            'blocked_reason': '',
        },
    ),
    'Task': Facts(
        required='step project',
        nullable='completed_at',
        defaults={
            'start_datetime': timezone.now,
            'status': 0,
            'tags': {'tags': []},
        },
        unique={('project', 'step')},
    ),
    'TaskAssignment': Facts(
        required='task',
        nullable='worker',
        defaults={
            'start_datetime': timezone.now,
            'status': 0,
            'assignment_counter': 0,
            'in_progress_task_data': {},
            'version': 0,
        },
        unique_among_some={
            ('task', 'worker'),
            ('task',),
            ('task', 'assignment_counter'),
        },
        soft_delete=True,
    ),
    'Iteration': Facts(
        required='assignment',
        nullable='end_datetime idempotency_key review_sampled',
        defaults={
            'start_datetime': timezone.now,
            'status': 0,
            'submitted_data': {},
            'note': '',
        },
        unique_among_some={('assignment',), ('assignment', 'idempotency_key')},
        soft_delete=True,
    ),
    'TimeEntry': Facts(
        required='date time_worked worker',
        nullable=('assignment description timer_start_time timer_stop_time'),
        unique_among_some={('worker', 'timer_start_time')},
        soft_delete=True,
    ),
    'TaskTimer': Facts(
        required='worker',
        nullable='assignment start_time stop_time description',
        unique={('worker',)},
    ),
    'PayRate': Facts(
        required='worker',
        nullable='end_date',
        defaults={
            'hourly_rate': Decimal(0),
            'hourly_rate_currency': 'USD',
            'hourly_multiplier': Decimal(1),
            'start_date': today,
        },
        unique_among_some={('worker',)},
    ),
    'Todo': Facts(
        required='project step title',
        nullable=(
            'details section slug order start_by_datetime due_datetime '
            'parent_todo template'
        ),
        defaults={
            'activity_log': {'actions': []},
            'status': 0,
            'additional_data': {},
            'required': False,
        },
        soft_delete=True,
    ),
    'TodoQA': Facts(
        required='todo',
        nullable='comment approved',
        unique_among_some={('todo',)},
        soft_delete=True,
    ),
    'TodoListTemplate': Facts(
        required='slug name description',
        nullable='creator',
        defaults={
            'todos': {'items': []},
            'conditional_property_function': {},
        },
        unique_among_some={('slug',)},
        soft_delete=True,
    ),
    'TodoListTemplateImportRecord': Facts(
        nullable='todo_list_template importer import_url',
        soft_delete=True,
    ),
    'SanityCheck': Facts(
        required='project check_slug',
        nullable='handled_at',
        soft_delete=True,
    ),
    'CommunicationPreference': Facts(
        required='worker communication_type',
        defaults={
            'methods': 3,
        },
        unique_among_some={('worker', 'communication_type')},
        soft_delete=True,
    ),
    'StaffBotRequest': Facts(
        required='task required_role_counter request_cause',
        nullable='project_description last_inquiry_sent',
        defaults={
            'status': 0,
        },
        unique_among_some={('task',)},
        soft_delete=True,
    ),
    'StaffingRequestInquiry': Facts(
        required='communication_preference communication_method',
        nullable='request',
        soft_delete=True,
    ),
    'StaffingResponse': Facts(
        required='request_inquiry is_available',
        nullable='response_text is_winner',
        unique_among_some={('request_inquiry',)},
        soft_delete=True,
    ),
}

CASCADE, PROTECT, SET_NULL = 'CASCADE', 'PROTECT', 'SET_NULL'

# Foreign key, the name of the way back, what deleting the target does.
RELATIONS: dict[str, tuple[str, str | None]] = {
    'WorkflowVersion.workflow': ('versions', PROTECT),
    'Certification.workflow': ('certifications', PROTECT),
    'Certification.required_certifications': (
        'dependent_certifications',
        None,
    ),
    'Step.workflow_version': ('steps', PROTECT),
    'Step.creation_depends_on': ('creation_dependents', None),
    'Step.submission_depends_on': ('submission_dependents', None),
    'Step.required_certifications': ('step_set', None),
    'Step.todolist_templates_to_apply': ('step_set', None),
    'Worker.user': ('worker', CASCADE),
    'WorkerCertification.certification': ('workercertification_set', CASCADE),
    'WorkerCertification.worker': ('certifications', CASCADE),
    'WorkerAvailability.worker': ('availabilities', CASCADE),
    'Project.workflow_version': ('projects', PROTECT),
    'Task.step': ('tasks', PROTECT),
    'Task.project': ('tasks', CASCADE),
    'TaskAssignment.worker': ('assignments', PROTECT),
    'TaskAssignment.task': ('assignments', CASCADE),
    'Iteration.assignment': ('iterations', CASCADE),
    'TimeEntry.worker': ('time_entries', PROTECT),
    'TimeEntry.assignment': ('time_entries', SET_NULL),
    'TaskTimer.worker': ('timer', CASCADE),
    'TaskTimer.assignment': ('timers', SET_NULL),
    'PayRate.worker': ('pay_rates', PROTECT),
    'Todo.project': ('todos', CASCADE),
    'Todo.step': ('todos', PROTECT),
    'Todo.parent_todo': ('children', CASCADE),
    'Todo.template': ('todos_created', SET_NULL),
    'TodoQA.todo': ('qas', CASCADE),
    'TodoListTemplate.creator': ('created_todolist_templates', SET_NULL),
    'TodoListTemplateImportRecord.todo_list_template': (
        'todolisttemplateimportrecord_set',
        CASCADE,
    ),
    'TodoListTemplateImportRecord.importer': (
        'todolisttemplateimportrecord_set',
        SET_NULL,
    ),
    'SanityCheck.project': ('sanity_checks', CASCADE),
    'CommunicationPreference.worker': ('communication_preferences', CASCADE),
    'StaffBotRequest.task': ('staffing_requests', CASCADE),
    'StaffingRequestInquiry.request': ('inquiries', CASCADE),
    'StaffingRequestInquiry.communication_preference': (
        'staffingrequestinquiry_set',
        CASCADE,
    ),
    'StaffingResponse.request_inquiry': ('responses', CASCADE),
}
