"""Policies of steps that do not name their own."""

from __future__ import annotations

from typing import Any

ANYONE_CERTIFIED = 'orchestra.assignment_policies.anyone_certified'
ALWAYS_CREATE = 'orchestra.creation_policies.always_create'

PREVIOUSLY_COMPLETED = (
    'orchestra.assignment_policies.previously_completed_steps'
)

ASSIGNMENT_KINDS = ('entry_level', 'reviewer')
"""What an assignment policy can name a function for."""


def get_default_assignment_policy(is_human: bool) -> dict[str, Any]:
    """Return the assignment policy of a step without one.

    Args:
        is_human: Whether experts do the step.

    Returns:
        For human steps, any certified expert may take the task, in either
        role; nothing for machine steps.
    """
    if not is_human:
        return {}
    return {
        'policy_function': {
            kind: {'path': ANYONE_CERTIFIED} for kind in ASSIGNMENT_KINDS
        }
    }


def get_default_creation_policy() -> dict[str, Any]:
    """Return the creation policy of a step without one: always create."""
    return {'policy_function': {'path': ALWAYS_CREATE}}


def get_default_review_policy(is_human: bool) -> dict[str, Any]:
    """Return the review policy of a step without one.

    Args:
        is_human: Whether experts do the step.

    Returns:
        For human steps, one review of every task; nothing for machine steps.
    """
    if not is_human:
        return {}
    return {'policy': 'sampled_review', 'rate': 1, 'max_reviews': 1}


def complete_assignment_policy(
    policy: dict[str, Any], is_human: bool
) -> dict[str, Any]:
    """Fill in what an author left out of an assignment policy.

    Args:
        policy: The policy of the definition, possibly empty or with a
            function for only one kind of assignment.
        is_human: Whether experts do the step.

    Returns:
        The policy with the default for every missing kind, so that a step
        which only says who starts also works once its task is reviewed.
    """
    default = get_default_assignment_policy(is_human)
    given = {
        kind: function
        for kind, function in policy.get('policy_function', {}).items()
        if function
    }
    if not default and not given:
        return {}
    return {'policy_function': {**default.get('policy_function', {}), **given}}
