"""What the endpoints for programs answer, for the description of the API.

Every answer that the tests see is held against these types.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal, TypedDict

AssignmentStatus = Literal['Processing', 'Submitted', 'Failed']
IterationStatus = Literal['Processing', 'Requested Review', 'Provided Review']
TaskStatus = Literal[
    'Awaiting Processing',
    'Processing',
    'Pending Review',
    'Reviewing',
    'Post-review Processing',
    'Complete',
    'Aborted',
]


class StartedProject(TypedDict):
    """A project that was started.

    Attributes:
        project_id: Its id.
    """

    project_id: int


class ProjectDetailsUrl(TypedDict):
    """Where people find a project.

    Attributes:
        project_details_url: The whole address of its page.
    """

    project_details_url: str


class Assigned(TypedDict):
    """Whether a worker was assigned.

    Attributes:
        success: Whether they were.
        errors: If not, the reason, under one of
            ``worker_certification_error``, ``task_assignment_error`` and
            ``error``.
    """

    success: bool
    errors: dict[str, str]


class WorkflowVersionNames(TypedDict):
    """A version of a workflow."""

    name: str
    description: str


class WorkflowNames(TypedDict):
    """A workflow.

    Attributes:
        versions: By slug.
    """

    name: str
    versions: dict[str, WorkflowVersionNames]


class WorkflowTypes(TypedDict):
    """The workflows of the server that the key may use.

    Attributes:
        workflows: By slug.
    """

    workflows: dict[str, WorkflowNames]


class Project(TypedDict):
    """A project without its tasks.

    Attributes:
        priority: The higher, the more urgent.
        project_data: The input for the steps.
        scratchpad_url: Address of the document the team shares.
        team_messages_url: The same, as release 0.1.0 called it.
        review_document_url: The same, by another earlier name.
        task_class: 0 is training, 1 is real.
        status: 0 is active, 2 aborted, 3 paused, 4 completed.
        slack_group_id: The channel of the team.
    """

    id: int
    workflow_slug: str
    workflow_version_slug: str
    short_description: str
    start_datetime: datetime.datetime
    priority: int
    project_data: Any
    scratchpad_url: str | None
    task_class: int
    status: int
    slack_group_id: str | None
    team_messages_url: str | None
    review_document_url: str | None


class Step(TypedDict):
    """A step of a workflow version."""

    id: int
    slug: str
    description: str
    is_human: bool
    name: str


class WorkerReference(TypedDict):
    """Who holds an assignment; everything is null for a machine."""

    id: int | None
    username: str | None
    first_name: str | None
    last_name: str | None
    slack_username: str | None
    slack_user_id: str | None


class Iteration(TypedDict):
    """A turn of an assignment.

    Attributes:
        end_datetime: When it ended; null while it lasts.
        assignment: Id of the assignment.
    """

    id: int
    start_datetime: datetime.datetime
    end_datetime: datetime.datetime | None
    status: IterationStatus
    assignment: int
    submitted_data: Any


class BaseAssignment(TypedDict):
    """What both forms of an assignment have in common."""

    id: int
    start_datetime: datetime.datetime
    task: int
    status: AssignmentStatus
    in_progress_task_data: Any
    iterations: list[Iteration]
    recorded_work_time: float | None


class Assignment(BaseAssignment):
    """A level of a task.

    Attributes:
        task: Id of the task.
        iterations: The oldest first.
        recorded_work_time: In seconds; null if none was recorded.
    """

    worker: WorkerReference


class Snapshot(TypedDict):
    """A turn of an assignment, as release 0.1.0 told it.

    Attributes:
        datetime: When the turn ended.
        type: 0 is submitted, 1 accepted, 2 rejected.
        work_time_seconds: Always null; time is recorded per day since.
    """

    data: Any
    datetime: str
    type: int
    work_time_seconds: int | None


Snapshots = TypedDict(
    # Written like this, the name of a key may start with two underscores.
    'Snapshots',
    {'__version': int, 'snapshots': list[Snapshot]},
)
Snapshots.__doc__ = 'The turns of an assignment that ended, oldest first.'


class FlatAssignment(BaseAssignment):
    """A level of a task, as releases up to 0.1.2 told it.

    Attributes:
        worker: A username; null for a machine.
    """

    worker: str | None
    snapshots: Snapshots


class BaseTask(TypedDict):
    """What both forms of a task have in common."""

    id: int
    step_slug: str
    project: int
    status: TaskStatus
    latest_data: Any
    start_datetime: datetime.datetime


class Task(BaseTask):
    """A step of a project.

    Attributes:
        project: Id of the project.
        latest_data: Of whoever works on it, else of the highest level.
        assignments: From who does the work upwards.
    """

    assignments: list[Assignment]


class FlatTask(BaseTask):
    """A step of a project, as releases up to 0.1.2 told it."""

    assignments: list[FlatAssignment]


class ProjectInformation(TypedDict):
    """A project with its steps and tasks.

    Attributes:
        steps: Each follows all it depends on.
        tasks: Those that exist, by the slug of their step.
    """

    project: Project
    steps: list[Step]
    tasks: dict[str, Task]


class FlatProjectInformation(TypedDict):
    """A project with its steps and tasks, as releases up to 0.1.2 told it.

    Attributes:
        steps: Each as slug and description.
        tasks: Those that exist, by the slug of their step.
    """

    project: Project
    steps: list[list[str]]
    tasks: dict[str, FlatTask]
