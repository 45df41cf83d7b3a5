"""A project whose human steps follow one another, and the crew for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orchestra.models import (
    Project,
    Step,
    Task,
    Worker,
    WorkflowVersion,
)
from orchestra.project import create_project_with_tasks
from orchestra.tests.factories import (
    REAL,
    create_certification,
    create_step,
    create_version,
    create_worker,
)
from orchestra.tests.task_lifecycle.scenario import submit, take


@dataclass(frozen=True)
class Chain:
    """A started project.

    Attributes:
        version: Its workflow version; the steps are step1, step2 and so on.
        project: The project; step1 has its task.
        doer: Holds the certification at entry level.
        reviewers: Hold it as reviewers too; as many as the tests need.
    """

    version: WorkflowVersion
    project: Project
    doer: Worker
    reviewers: tuple[Worker, ...]

    def step(self, slug: str) -> Step:
        """Return a step of the version."""
        return self.version.steps.get(slug=slug)

    def task(self, slug: str = 'step1') -> Task:
        """Return a task of the project as it stands now."""
        return self.project.tasks.get(step__slug=slug)

    def reread(self) -> Project:
        """Return the project as it stands now."""
        self.project.refresh_from_db()
        return self.project

    def complete(self, slug: str = 'step1', data: Any = None) -> Task:
        """Have a task done and accepted until it is complete."""
        task = do(self.doer, self.task(slug), data)
        for reviewer in self.reviewers:
            if task.status == Task.Status.PENDING_REVIEW:
                task = do(reviewer, task, data)
        return task


def start_chain(
    length: int = 2,
    *,
    max_reviews: int = 1,
    ending_step: str | None = None,
    **version_fields: Any,
) -> Chain:
    """Start a project of human steps, each waiting for the one before.

    Args:
        length: How many steps.
        max_reviews: How many levels review each of them, without exception.
        ending_step: The slug of the step whose completion ends the project.
        **version_fields: Columns of the workflow version.
    """
    version = create_version(**version_fields)
    certification = create_certification(version.workflow)
    before: list[Step] = []
    for number in range(1, length + 1):
        slug = f'step{number}'
        step = create_step(
            version,
            slug,
            certifications=[certification],
            depends_on=before,
            review_policy=review_policy(max_reviews),
            completion_ends_project=slug == ending_step,
        )
        before = [step]
    return Chain(
        version,
        start_project(version),
        create_worker(entry_level=[certification]),
        tuple(create_worker(reviewer=[certification]) for _ in range(2)),
    )


def review_policy(max_reviews: int) -> dict[str, Any]:
    """Return the policy that sends everything through so many reviews."""
    return {
        'policy': 'sampled_review',
        'rate': 1,
        'max_reviews': max_reviews,
    }


def start_project(version: WorkflowVersion, **fields: Any) -> Project:
    """Start a project the way the API does."""
    return create_project_with_tasks(
        version.workflow.slug,
        version.slug,
        fields.get('description', 'A project of the tests'),
        fields.get('priority', 0),
        fields.get('task_class', REAL),
        fields.get('project_data', {}),
    )


def do(worker: Worker, task: Task, data: Any = None) -> Task:
    """Assign the task and submit it at once."""
    take(worker, task)
    return submit(worker, task, data)
