"""What people read when a value breaks a rule that the database keeps.

The database and Django name the constraint; people want to know what to
change. Every constraint that the forms of the admin can break has its words
here, and the field they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestra.models.core.availability import DAYS, HOURS_PER_DAY


@dataclass(frozen=True)
class BrokenRule:
    """How to tell people about a broken constraint.

    Attributes:
        field: The field that shows the message; the form itself if it has no
            such field.
        message: What is wrong.
    """

    field: str
    message: str


BROKEN_RULES: dict[str, BrokenRule] = {
    'availability_week_starts_monday': BrokenRule(
        'week', 'Weeks begin on Monday.'
    ),
    **{
        f'availability_hours_{day}': BrokenRule(
            f'hours_available_{day}',
            f'A day has between 0 and {HOURS_PER_DAY} hours.',
        )
        for day in DAYS
    },
    'uniq_worker_week': BrokenRule(
        'week', 'The hours of this week have been entered already.'
    ),
    'uniq_worker_slack_user_id': BrokenRule(
        'slack_username', 'Another worker has this account in Slack.'
    ),
    'worker_autostaff_hours_positive': BrokenRule(
        'max_autostaff_hours_per_day', 'Hours cannot be negative.'
    ),
    'worker_certification_role': BrokenRule('role', 'There is no such role.'),
    'worker_certification_task_class': BrokenRule(
        'task_class', 'There is no such class of tasks.'
    ),
    'pay_rate_ends_after_start': BrokenRule(
        'end_date', 'A pay rate cannot end before it starts.'
    ),
    'uniq_pay_rate_open': BrokenRule(
        'end_date', 'The worker already has a pay rate without an end.'
    ),
    'preference_methods': BrokenRule('methods', 'There is no such channel.'),
    'preference_type': BrokenRule(
        'communication_type', 'There are no messages of this type.'
    ),
    'uniq_preference_worker_type': BrokenRule(
        'communication_type',
        'The worker has a preference for messages of this type already.',
    ),
    'project_status': BrokenRule('status', 'There is no such status.'),
    'project_task_class': BrokenRule(
        'task_class', 'There is no such class of tasks.'
    ),
    'task_status': BrokenRule('status', 'There is no such status.'),
    'time_entry_not_negative': BrokenRule(
        'time_worked', 'Time worked cannot be negative.'
    ),
    'time_entry_stop_after_start': BrokenRule(
        'timer_stop_time', 'The timer cannot stop before it starts.'
    ),
    'uniq_time_entry_timer_start': BrokenRule(
        'timer_start_time',
        'The worker has an entry of a timer started at this moment already.',
    ),
    'todo_status': BrokenRule('status', 'There is no such status.'),
    'uniq_todo_qa': BrokenRule('todo', 'The todo has been judged already.'),
    'uniq_todo_template_slug': BrokenRule(
        'slug', 'Another template has this slug.'
    ),
}
"""The words for each constraint, by its name."""
