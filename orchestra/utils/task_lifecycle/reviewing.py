"""Whether work goes to review, and where a submission leads."""

from __future__ import annotations

import random

from orchestra.core.errors import IllegalTaskSubmission, ReviewPolicyError
from orchestra.models import Iteration, Task
from orchestra.models.core.task import TaskStatus
from orchestra.utils import task_lifecycle
from orchestra.utils.task_lifecycle.transitions import (
    ACTION_OF_ITERATION,
    targets_of,
)


def _is_review_needed(task: Task) -> bool:
    """Ask the step's review policy about the level above the last one.

    ``max_reviews`` counts review levels; each level is sampled anew with
    ``rate``.

    Raises:
        ReviewPolicyError: if the policy is not one of the documented ones.
    """
    policy = task.step.review_policy
    policy = policy if isinstance(policy, dict) else {}
    kind = policy.get('policy')
    if kind == 'no_review':
        return False
    rate = policy.get('rate')
    max_reviews = policy.get('max_reviews')
    if (
        kind != 'sampled_review'
        or not isinstance(rate, (int, float))
        or not isinstance(max_reviews, (int, float))
    ):
        raise ReviewPolicyError(
            f'The review policy of the step "{task.step.slug}" is neither '
            f'no_review nor a sampled_review with rate and max_reviews.',
            step_slug=task.step.slug,
        )
    reviews_so_far = task.assignments.count() - 1
    if reviews_so_far >= max_reviews:
        return False
    # Sampling work for review is not a secret.
    return random.random() < rate  # noqa: S311


def get_next_task_status(task: Task, iteration_status: int) -> int:
    """Return the status a submission leads to.

    Args:
        task: The task as it stands.
        iteration_status: ``REQUESTED_REVIEW`` for submitting and accepting,
            ``PROVIDED_REVIEW`` for returning.

    Raises:
        IllegalTaskSubmission: ``illegal_transition`` if the task's status
            does not allow it.
        ReviewPolicyError: if the review policy is malformed.
    """
    targets: tuple[TaskStatus, ...] = ()
    if iteration_status in ACTION_OF_ITERATION:
        action = ACTION_OF_ITERATION[Iteration.Status(iteration_status)]
        targets = targets_of(action, task.status)
    if not targets:
        raise IllegalTaskSubmission(
            f'A task that is {Task.Status(task.status).label} cannot be '
            f'submitted this way.',
            task_id=task.pk,
            iteration_status=iteration_status,
        )
    if len(targets) == 1:
        return targets[0]
    if task_lifecycle._is_review_needed(task):
        return Task.Status.PENDING_REVIEW
    return Task.Status.COMPLETE
