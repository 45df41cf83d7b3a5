"""Mistakes that do not keep a version from being loaded."""

from __future__ import annotations

from orchestra.tests.workflow.definitions import step
from orchestra.tests.workflow.mistakes import Mistake, drop, set_values

OTHER_WARNINGS: dict[str, Mistake] = {
    'unknown key of the version': (
        lambda v: v.update(autor='me'),
        None,
        'autor',
        'unknown key',
    ),
    'unknown key of a step': (
        set_values('bake', creation_depend_on=[]),
        'bake',
        'creation_depend_on',
        'unknown key',
    ),
    'unknown key of a policy': (
        set_values('weigh', execution_policy={'max_tries': 3}),
        'weigh',
        'execution_policy.max_tries',
        'unknown key',
    ),
    'human step without interface': (
        drop('bake', 'user_interface'),
        'bake',
        'user_interface',
        'empty page',
    ),
    'directive without module': (
        lambda v: step(v, 'knead')['user_interface'].pop('angular_module'),
        'knead',
        'user_interface.angular_module',
        'although angular_directive is given',
    ),
    'interface without static file': (
        set_values(
            'knead',
            user_interface={
                'custom_element': 'knead-task',
                'module_includes': ['bakery/v1/knaed.js'],
            },
        ),
        'knead',
        'user_interface.module_includes',
        "no static file 'bakery/v1/knaed.js'",
    ),
    'static path that leads outside': (
        set_values(
            'bake',
            user_interface={
                'form_schema': {'type': 'object'},
                'stylesheet_includes': ['../../settings.py'],
            },
        ),
        'bake',
        'user_interface.stylesheet_includes',
        'no static file',
    ),
    'human step with an execution policy': (
        set_values('bake', execution_policy={'max_attempts': 2}),
        'bake',
        'execution_policy',
        'no effect on a human step',
    ),
    'reviewed machine step': (
        set_values(
            'weigh',
            review_policy={
                'policy': 'sampled_review',
                'rate': 1,
                'max_reviews': 1,
            },
        ),
        'weigh',
        'review_policy',
        'never reviewed',
    ),
    'machine step with an interface': (
        set_values('weigh', user_interface={'form_schema': {}}),
        'weigh',
        'user_interface',
        'no effect on a machine step',
    ),
    'machine step with certifications': (
        set_values('weigh', required_certifications=['baker']),
        'weigh',
        'required_certifications',
        'no effect on a machine step',
    ),
}
