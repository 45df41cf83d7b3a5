"""Policies by the short names of the first release."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from orchestra.core.errors import WorkflowError
from orchestra.workflow.builder.worker_type import WorkerType
from orchestra.workflow.defaults import (
    ANYONE_CERTIFIED,
    ASSIGNMENT_KINDS,
    PREVIOUSLY_COMPLETED,
    get_default_review_policy,
)

DEFAULTS: dict[str, dict[str, Any]] = {
    'assignment_policy': {'policy': 'anyone_certified'},
    'review_policy': get_default_review_policy(is_human=True),
}
"""The policies of human steps; machine steps have none."""


def get_default_policy(
    worker_type: WorkerType, policy_name: str
) -> dict[str, Any]:
    """Return the policy of a step that does not name its own.

    Args:
        worker_type: Who does the step.
        policy_name: ``assignment_policy`` or ``review_policy``.

    Returns:
        The policy by its short name; empty for machine steps.

    Raises:
        WorkflowError: If there is no such policy.
    """
    if policy_name not in DEFAULTS:
        raise WorkflowError(
            f'There is no policy {policy_name!r}; there are '
            f'{" and ".join(DEFAULTS)}.',
            code='unknown_policy',
        )
    if worker_type == WorkerType.MACHINE:
        return {}
    return copy.deepcopy(DEFAULTS[policy_name])


def translated_assignment_policy(policy: Mapping[str, Any]) -> dict[str, Any]:
    """Return an assignment policy in the form that definitions have.

    Args:
        policy: ``{'policy': 'anyone_certified'}``, ``{'policy':
            'previously_completed_steps', 'steps': [...]}`` with steps or
            their slugs, or a policy that has that form already.

    Raises:
        WorkflowError: If the name is none of these.
    """
    if 'policy' not in policy:
        return dict(policy)
    if policy['policy'] == 'anyone_certified':
        function: dict[str, Any] = {'path': ANYONE_CERTIFIED}
        return _for_kinds(function, ASSIGNMENT_KINDS)
    if policy['policy'] == 'previously_completed_steps':
        related = [slug_of(step) for step in policy.get('steps', ())]
        function = {
            'path': PREVIOUSLY_COMPLETED,
            'kwargs': {'related_steps': related},
        }
        # Who did a step before starts this one; reviewers are others.
        return _for_kinds(function, ASSIGNMENT_KINDS[:1])
    raise WorkflowError(
        f'There is no assignment policy {policy["policy"]!r}; there are '
        'anyone_certified and previously_completed_steps. Name any other '
        "function by its path in 'policy_function'.",
        code='unknown_policy',
    )


def slug_of(step: Any) -> str:
    """Return the slug of a step that is given as such or by its slug."""
    return str(getattr(step, 'slug', step))


def _for_kinds(
    function: dict[str, Any], kinds: tuple[str, ...]
) -> dict[str, Any]:
    return {'policy_function': {kind: dict(function) for kind in kinds}}
