"""Mistakes in policies, interfaces and sanity checks."""

from __future__ import annotations

from orchestra.tests.workflow.mistakes import (
    Mistake,
    handlers,
    policy,
    set_values,
)

HANDLER = {'type': 'slack_project_channel', 'message': 'Hot!', 'steps': ['x']}

POLICIES_MISTAKES: dict[str, Mistake] = {
    'creation policy not importable': (
        set_values(
            'bake', creation_policy={'policy_function': {'path': 'no.such'}}
        ),
        'bake',
        'creation_policy.policy_function.path',
        'No module named',
    ),
    'creation policy without function': (
        set_values('bake', creation_policy={'policy': 'always_create'}),
        'bake',
        'creation_policy.policy_function',
        'missing',
    ),
    'entry-level policy not importable': (
        set_values('bake', **policy('entry_level', 'no.such')),
        'bake',
        'assignment_policy.policy_function.entry_level.path',
        'No module named',
    ),
    'reviewer policy not importable': (
        set_values('bake', **policy('reviewer', 'no.such')),
        'bake',
        'assignment_policy.policy_function.reviewer.path',
        'No module named',
    ),
    'assignment policy of the first release': (
        set_values('bake', assignment_policy={'policy': 'anyone_certified'}),
        'bake',
        'assignment_policy.policy_function',
        'missing',
    ),
    'specified worker without name': (
        set_values(
            'bake',
            **policy(
                'entry_level', 'orchestra.assignment_policies.specified_worker'
            ),
        ),
        'bake',
        'assignment_policy.policy_function.entry_level',
        "'username'",
    ),
    'previously completed machine step': (
        set_values(
            'bake',
            **policy(
                'reviewer',
                'orchestra.assignment_policies.previously_completed_steps',
                related_steps=['weigh'],
            ),
        ),
        'bake',
        'assignment_policy.policy_function.reviewer.kwargs.related_steps',
        "no human step 'weigh'",
    ),
    'previously completed steps without steps': (
        set_values(
            'bake',
            **policy(
                'reviewer',
                'orchestra.assignment_policies.previously_completed_steps',
            ),
        ),
        'bake',
        'assignment_policy.policy_function.reviewer.kwargs.related_steps',
        'must be a list',
    ),
    'unknown review policy': (
        set_values('knead', review_policy={'policy': 'always'}),
        'knead',
        'review_policy.policy',
        "'always' is not one of",
    ),
    'review policy without name': (
        set_values('knead', review_policy={'rate': 1, 'max_reviews': 1}),
        'knead',
        'review_policy.policy',
        'missing',
    ),
    'sampled review without rate': (
        set_values(
            'knead',
            review_policy={'policy': 'sampled_review', 'max_reviews': 1},
        ),
        'knead',
        'review_policy.rate',
        'missing',
    ),
    'sampled review without limit': (
        set_values(
            'knead', review_policy={'policy': 'sampled_review', 'rate': 1}
        ),
        'knead',
        'review_policy.max_reviews',
        'missing',
    ),
    'rate above one': (
        set_values(
            'knead',
            review_policy={
                'policy': 'sampled_review',
                'rate': 1.5,
                'max_reviews': 1,
            },
        ),
        'knead',
        'review_policy.rate',
        '1.5 is greater than the maximum of 1',
    ),
    'negative rate': (
        set_values(
            'knead',
            review_policy={
                'policy': 'sampled_review',
                'rate': -0.1,
                'max_reviews': 1,
            },
        ),
        'knead',
        'review_policy.rate',
        'less than the minimum of 0',
    ),
    'negative max_reviews': (
        set_values(
            'knead',
            review_policy={
                'policy': 'sampled_review',
                'rate': 1,
                'max_reviews': -1,
            },
        ),
        'knead',
        'review_policy.max_reviews',
        'less than the minimum of 0',
    ),
    'half a review': (
        set_values(
            'knead',
            review_policy={
                'policy': 'sampled_review',
                'rate': 1,
                'max_reviews': 0.5,
            },
        ),
        'knead',
        'review_policy.max_reviews',
        "not of type 'integer'",
    ),
    'no attempt': (
        set_values('weigh', execution_policy={'max_attempts': 0}),
        'weigh',
        'execution_policy.max_attempts',
        'less than the minimum of 1',
    ),
    'negative back-off': (
        set_values('weigh', execution_policy={'backoff_seconds': -1}),
        'weigh',
        'execution_policy.backoff_seconds',
        'less than the minimum of 0',
    ),
    'no time': (
        set_values('weigh', execution_policy={'timeout_seconds': 0}),
        'weigh',
        'execution_policy.timeout_seconds',
        'less than or equal to the minimum of 0',
    ),
    'attempts are a boolean': (
        set_values('weigh', execution_policy={'max_attempts': True}),
        'weigh',
        'execution_policy.max_attempts',
        "not of type 'integer'",
    ),
    'includes are a text': (
        set_values('knead', user_interface={'javascript_includes': 'a.js'}),
        'knead',
        'user_interface.javascript_includes',
        "not of type 'array'",
    ),
    'form schema is no schema': (
        set_values(
            'bake', user_interface={'form_schema': {'type': 'sourdough'}}
        ),
        'bake',
        'user_interface.form_schema.type',
        'not a JSON Schema',
    ),
    'abort function not importable': (
        lambda v: v.update(abort_completion_function={'path': 'no.such'}),
        None,
        'abort_completion_function.path',
        'No module named',
    ),
    'sanity function not importable': (
        lambda v: v['sanity_checks'].update(
            sanity_check_function={'path': 'no.such'}
        ),
        None,
        'sanity_checks.sanity_check_function.path',
        'No module named',
    ),
    'sanity checks without configuration': (
        lambda v: v['sanity_checks'].pop('check_configurations'),
        None,
        'sanity_checks.check_configurations',
        'missing',
    ),
    'sanity check without handler': (
        handlers(),
        None,
        'sanity_checks.check_configurations.cold_oven.handlers',
        'should be non-empty',
    ),
    'unknown sanity handler': (
        handlers({**HANDLER, 'type': 'carrier_pigeon', 'steps': ['bake']}),
        None,
        'sanity_checks.check_configurations.cold_oven.handlers[0].type',
        'is not one of',
    ),
    'sanity handler for an unknown step': (
        handlers(HANDLER),
        None,
        'sanity_checks.check_configurations.cold_oven.handlers[0].steps',
        "no step 'x'",
    ),
    'sanity handler without message': (
        handlers({'type': 'slack_project_channel', 'steps': ['bake']}),
        None,
        'sanity_checks.check_configurations.cold_oven.handlers[0].message',
        'missing',
    ),
}
