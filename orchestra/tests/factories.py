"""Rows for tests, made the way the product makes them where it matters."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User

from orchestra.models import (
    Certification,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
    Workflow,
    WorkflowVersion,
)
from orchestra.models.core.worker import PROJECT_ADMINS_GROUP

ENTRY_LEVEL = WorkerCertification.Role.ENTRY_LEVEL
REVIEWER = WorkerCertification.Role.REVIEWER
REAL = WorkerCertification.TaskClass.REAL
TRAINING = WorkerCertification.TaskClass.TRAINING

SAMPLED_REVIEW = {'policy': 'sampled_review', 'rate': 1, 'max_reviews': 1}
NO_REVIEW = {'policy': 'no_review'}
ALWAYS_CREATE = {
    'policy_function': {'path': 'orchestra.creation_policies.always_create'}
}
ANYONE_CERTIFIED = {
    'policy_function': {
        'entry_level': {
            'path': 'orchestra.assignment_policies.anyone_certified'
        },
        'reviewer': {'path': 'orchestra.assignment_policies.anyone_certified'},
    }
}

_numbers = itertools.count(1)


def create_user(username: str | None = None, **fields: Any) -> User:
    """Create a user; the password is the username."""
    username = username or f'user-{next(_numbers)}'
    fields.setdefault('email', f'{username}@example.org')
    return get_user_model().objects.create_user(
        username=username, password=username, **fields
    )


def create_worker(
    username: str | None = None,
    *,
    entry_level: Iterable[Certification] = (),
    reviewer: Iterable[Certification] = (),
    task_class: int = REAL,
    is_project_admin: bool = False,
    **user_fields: Any,
) -> Worker:
    """Create a worker; reviewers hold the entry level too."""
    worker = Worker.objects.create(user=create_user(username, **user_fields))
    reviewer = list(reviewer)
    for certification in {*entry_level, *reviewer}:
        certify(worker, certification, ENTRY_LEVEL, task_class)
    for certification in reviewer:
        certify(worker, certification, REVIEWER, task_class)
    if is_project_admin:
        make_project_admin(worker)
    return worker


def certify(
    worker: Worker,
    certification: Certification,
    role: int = ENTRY_LEVEL,
    task_class: int = REAL,
) -> WorkerCertification:
    """Give the worker a certification."""
    return WorkerCertification.objects.create(
        worker=worker,
        certification=certification,
        role=role,
        task_class=task_class,
    )


def make_project_admin(worker: Worker) -> None:
    """Put the worker into the group of project admins."""
    group, _ = Group.objects.get_or_create(name=PROJECT_ADMINS_GROUP)
    worker.user.groups.add(group)


def create_workflow(slug: str | None = None) -> Workflow:
    """Create a workflow."""
    slug = slug or f'workflow-{next(_numbers)}'
    return Workflow.objects.create(
        slug=slug,
        name=f'Workflow {slug}',
        description='A workflow of the tests.',
        code_directory=f'/nowhere/{slug}',
    )


def create_version(
    workflow: Workflow | None = None, slug: str = 'v1', **fields: Any
) -> WorkflowVersion:
    """Create a workflow version without steps."""
    workflow = workflow or create_workflow()
    fields.setdefault('name', f'{workflow.name} {slug}')
    return WorkflowVersion.objects.create(
        workflow=workflow, slug=slug, **fields
    )


def create_certification(
    workflow: Workflow, slug: str | None = None
) -> Certification:
    """Create a certification of a workflow."""
    slug = slug or f'certification-{next(_numbers)}'
    return Certification.objects.create(
        workflow=workflow, slug=slug, name=slug, description=slug
    )


def create_step(
    version: WorkflowVersion,
    slug: str | None = None,
    *,
    is_human: bool = True,
    certifications: Sequence[Certification] = (),
    depends_on: Sequence[Step] = (),
    submission_depends_on: Sequence[Step] = (),
    **fields: Any,
) -> Step:
    """Create a step with the loader's default policies."""
    slug = slug or f'step-{next(_numbers)}'
    fields.setdefault('name', f'Step {slug}')
    fields.setdefault('creation_policy', ALWAYS_CREATE)
    if is_human:
        fields.setdefault('review_policy', SAMPLED_REVIEW)
        fields.setdefault('assignment_policy', ANYONE_CERTIFIED)
    step = Step.objects.create(
        workflow_version=version, slug=slug, is_human=is_human, **fields
    )
    step.required_certifications.set(certifications)
    step.creation_depends_on.set(depends_on)
    step.submission_depends_on.set(submission_depends_on)
    return step


def create_project(
    version: WorkflowVersion | None = None, **fields: Any
) -> Project:
    """Create a bare project row, without tasks."""
    fields.setdefault('short_description', f'Project {next(_numbers)}')
    return Project.objects.create(
        workflow_version=version or create_version(), **fields
    )


def create_task(
    project: Project | None = None,
    step: Step | None = None,
    status: int = Task.Status.AWAITING_PROCESSING,
) -> Task:
    """Create a bare task row; its step belongs to the project's version."""
    if project is None:
        version = step.workflow_version if step else create_version()
        project = create_project(version)
    step = step or create_step(project.workflow_version)
    return Task.objects.create(project=project, step=step, status=status)


def create_assignment(
    task: Task,
    worker: Worker | None = None,
    *,
    counter: int = 0,
    status: int = TaskAssignment.Status.PROCESSING,
    data: Any = None,
) -> TaskAssignment:
    """Create an assignment with its first iteration, open or closed."""
    if worker is None and task.step.is_human:
        worker = create_worker()
    assignment = TaskAssignment.objects.create(
        task=task,
        worker=worker,
        assignment_counter=counter,
        status=status,
        in_progress_task_data={} if data is None else data,
    )
    iteration = Iteration(
        assignment=assignment, start_datetime=assignment.start_datetime
    )
    if status == TaskAssignment.Status.SUBMITTED:
        iteration.status = Iteration.Status.REQUESTED_REVIEW
        iteration.end_datetime = assignment.start_datetime
        iteration.submitted_data = assignment.in_progress_task_data
    iteration.save()
    return assignment
