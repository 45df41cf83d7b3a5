"""What the endpoints behind the workers' pages answer.

For the description of the API; every answer that the tests see is held
against these types. Those of documents are in `document_answers`.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal, TypedDict

from orchestra.project_api.answers import (
    AssignmentStatus,
    IterationStatus,
    TaskStatus,
)


class Nothing(TypedDict):
    """An empty object: it worked, and there is no more to say."""


class NextTodo(TypedDict, total=False):
    """The todo to be done next; an empty object if there is none.

    Attributes:
        description: The title, as release 0.1.2 called it.
        start_by_datetime: When it may start; empty for at once.
        due_datetime: When it is due; empty for never.
    """

    title: str
    description: str
    start_by_datetime: str
    due_datetime: str


class Tag(TypedDict, total=False):
    """A word on a task, and how it looks."""

    label: str
    status: str


class DashboardTask(TypedDict):
    """A task of a worker.

    Attributes:
        id: Of the task.
        step: Name of the step.
        project: Name of the workflow version.
        detail: What the project is about.
        should_be_active: Whether there is something to do right now.
    """

    id: int
    assignment_id: int
    step: str
    project: str
    detail: str
    priority: int
    state: Literal[
        'returned',
        'in_progress',
        'pending_review',
        'pending_processing',
        'paused',
        'complete',
    ]
    assignment_start_datetime: datetime.datetime
    next_todo_dict: NextTodo
    should_be_active: bool
    tags: list[Tag]


class Dashboard(TypedDict):
    """The tasks of a worker, and whether to offer new ones.

    Attributes:
        tasks: Grouped by state, the most urgent first.
        reviewerStatus: Whether the worker may review.
        preventNew: Whether they must finish something first.
        preventNewTasks: The same, as release 0.1.0 called it.
        preventNewReason: What they must finish, or empty.
    """

    tasks: list[DashboardTask]
    reviewerStatus: bool
    preventNew: bool
    preventNewTasks: bool
    preventNewReason: str


class SlugAndName(TypedDict):
    """What programs and what people call something."""

    slug: str
    name: str


class TaskData(TypedDict):
    """The work itself."""

    data: Any
    status: TaskStatus


class PersonNames(TypedDict):
    """Somebody's names; all are null for a machine."""

    username: str | None
    first_name: str | None
    last_name: str | None


class TaskProject(TypedDict):
    """The project of a task.

    Attributes:
        details: What it is about.
        scratchpad_url: Address of the document the team shares.
        team_messages_url: The same, as release 0.1.0 called it.
        review_document_url: The same, by another earlier name.
    """

    id: int
    details: str
    scratchpad_url: str | None
    team_messages_url: str | None
    review_document_url: str | None
    project_data: Any
    status: Literal['Active', 'Aborted', 'Paused', 'Completed']


class TaskInformation(TypedDict):
    """All that the page of a task shows.

    Attributes:
        assignment_id: Null for a task that nobody took yet.
        worker: Who holds the level that is shown.
        status: Of the assignment; null without one.
        is_reviewer: Whether the worker reviews.
        prerequisites: What earlier steps produced, by slug.
        version: Counts the changes of the worker's own data; null for
            others.
    """

    assignment_id: int | None
    task: TaskData
    worker: PersonNames
    status: AssignmentStatus | None
    is_reviewer: bool
    is_read_only: bool
    workflow: SlugAndName
    workflow_version: SlugAndName
    step: SlugAndName
    task_id: int
    project: TaskProject
    prerequisites: dict[str, Any]
    is_project_admin: bool
    version: int | None


class Saved(TypedDict, total=False):
    """That data was saved.

    Attributes:
        version: The next version, if one was sent.
    """

    version: int


class NewAssignment(TypedDict):
    """A task that was handed out.

    Attributes:
        id: Of the task.
        step: Slug of the step.
        project: Slug of the workflow version.
        detail: What the project is about.
    """

    id: int
    assignment_id: int
    step: str
    project: str
    detail: str


class OneStepInterface(TypedDict):
    """What is said of every interface."""

    kind: Literal['angularjs', 'custom_element', 'form', 'machine', 'none']
    angular_module: str | None
    angular_directive: str | None
    javascript_includes: list[str]
    stylesheet_includes: list[str]
    custom_element: str | None
    module_includes: list[str]
    form_schema: dict[str, Any] | None
    ui_schema: dict[str, Any] | None
    legacy_stylesheet: str | None
    problem: str | None


class StepInterface(OneStepInterface, total=False):
    """What the interface of a step is built from.

    Attributes:
        kind: What makes the interface what it is.
        legacy_stylesheet: Looks that AngularJS interfaces expect.
        problem: What is wrong with how the step is set up, for people.
        angular_modules: Of all steps of the version.
        angular_directives: By slugs of workflow, version and step.
        version_javascript_includes: Of all steps of the version.
        version_stylesheet_includes: Of all steps of the version.
    """

    angular_modules: list[str]
    angular_directives: dict[str, dict[str, dict[str, str]]]
    version_javascript_includes: list[str]
    version_stylesheet_includes: list[str]


class HistoryAssignment(TypedDict):
    """A level of a task.

    Attributes:
        assignment_counter: 0 for who does the work.
        worker: A name for people.
    """

    assignment_id: int
    assignment_counter: int
    worker: str
    status: AssignmentStatus


class HistoryIteration(TypedDict):
    """A turn.

    Attributes:
        worker: The name of who ended it.
        end_datetime: Null while it lasts.
        note: To whoever got the task next.
    """

    id: int
    assignment_id: int
    assignment_counter: int
    worker: str
    status: IterationStatus
    start_datetime: datetime.datetime
    end_datetime: datetime.datetime | None
    submitted_data: Any
    note: str


class TaskHistory(TypedDict):
    """Who did what to a task.

    Attributes:
        assignments: From who does the work upwards.
        iterations: The oldest first.
    """

    assignments: list[HistoryAssignment]
    iterations: list[HistoryIteration]


class Picture(TypedDict):
    """Where a picture is kept."""

    url: str


class UploadedFile(TypedDict):
    """A file that was kept.

    Attributes:
        name: Its name, with the extension of what it is.
        size: In bytes.
    """

    url: str
    name: str
    size: int
    content_type: str
