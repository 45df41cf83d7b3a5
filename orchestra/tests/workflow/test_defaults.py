"""Policies of steps that do not name their own."""

from __future__ import annotations

from orchestra.core.callables import load_callable
from orchestra.workflow import (
    get_default_assignment_policy,
    get_default_creation_policy,
    get_default_review_policy,
)
from orchestra.workflow.defaults import complete_assignment_policy

ANYONE = {'path': 'orchestra.assignment_policies.anyone_certified'}
CHOSEN = {'path': 'orchestra.assignment_policies.specified_worker'}


def test_defaults_of_human_steps() -> None:
    assert get_default_assignment_policy(True) == {
        'policy_function': {'entry_level': ANYONE, 'reviewer': ANYONE}
    }
    assert get_default_review_policy(True) == {
        'policy': 'sampled_review',
        'rate': 1,
        'max_reviews': 1,
    }


def test_defaults_of_machine_steps() -> None:
    assert get_default_assignment_policy(False) == {}
    assert get_default_review_policy(False) == {}


def test_default_functions_exist() -> None:
    load_callable(ANYONE)
    load_callable(get_default_creation_policy()['policy_function'])


def test_defaults_are_not_shared() -> None:
    get_default_assignment_policy(True)['policy_function'].clear()

    assert get_default_assignment_policy(True)['policy_function']


def test_missing_kind_of_assignment_stays_open_to_everybody() -> None:
    policy = {'policy_function': {'entry_level': CHOSEN}}

    assert complete_assignment_policy(policy, True) == {
        'policy_function': {'entry_level': CHOSEN, 'reviewer': ANYONE}
    }
    assert complete_assignment_policy({}, True) == (
        get_default_assignment_policy(True)
    )
    assert complete_assignment_policy(
        {'policy_function': {'entry_level': {}, 'reviewer': CHOSEN}}, True
    ) == {'policy_function': {'entry_level': ANYONE, 'reviewer': CHOSEN}}


def test_machine_steps_get_no_assignment_policy() -> None:
    assert complete_assignment_policy({}, False) == {}
