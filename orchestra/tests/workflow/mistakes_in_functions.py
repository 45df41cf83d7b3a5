"""Mistakes in the kind of a step and in its function."""

from __future__ import annotations

from orchestra.tests.workflow.definitions import FUNCTIONS
from orchestra.tests.workflow.mistakes import (
    Mistake,
    drop,
    policy,
    set_values,
)

FUNCTIONS_MISTAKES: dict[str, Mistake] = {
    'machine step without function': (
        drop('weigh', 'execution_function'),
        'weigh',
        'execution_function',
        'needs a function',
    ),
    'machine step with an empty function': (
        set_values('weigh', execution_function={}),
        'weigh',
        'execution_function',
        'needs a function',
    ),
    'machine step with an assignment policy': (
        set_values('weigh', **policy('entry_level', f'{FUNCTIONS}.assign')),
        'weigh',
        'assignment_policy',
        'never assigned',
    ),
    'human step with a function': (
        drop('weigh', 'is_human'),
        'weigh',
        'execution_function',
        '"is_human": false',
    ),
    'is_human is a text': (
        set_values('weigh', is_human='no'),
        'weigh',
        'is_human',
        "not of type 'boolean'",
    ),
    'function without path': (
        set_values('weigh', execution_function={'kwargs': {}}),
        'weigh',
        'execution_function.path',
        'missing',
    ),
    'path of one part': (
        set_values('weigh', execution_function={'path': 'weigh'}),
        'weigh',
        'execution_function.path',
        'is not: Module path',
    ),
    'path that starts with a dot': (
        set_values('weigh', execution_function={'path': '.weigh'}),
        'weigh',
        'execution_function.path',
        'is not: Module path',
    ),
    'kwargs are a list': (
        set_values('weigh', execution_function={'path': 'a.b', 'kwargs': []}),
        'weigh',
        'execution_function.kwargs',
        "not of type 'object'",
    ),
    'unknown module': (
        set_values('weigh', execution_function={'path': 'no_such.module'}),
        'weigh',
        'execution_function.path',
        'No module named',
    ),
    'unknown function': (
        set_values('weigh', execution_function={'path': f'{FUNCTIONS}.grow'}),
        'weigh',
        'execution_function.path',
        'grow',
    ),
    'path to something else': (
        set_values(
            'weigh', execution_function={'path': f'{FUNCTIONS}.NOT_CALLABLE'}
        ),
        'weigh',
        'execution_function.path',
        'not callable',
    ),
    'missing keyword argument': (
        set_values('weigh', execution_function={'path': f'{FUNCTIONS}.weigh'}),
        'weigh',
        'execution_function',
        "missing a required argument: 'grams'",
    ),
    'unexpected keyword argument': (
        set_values(
            'knead',
            assignable_hours_function={
                'path': f'{FUNCTIONS}.hours',
                'kwargs': {'minutes': 5},
            },
        ),
        'knead',
        'assignable_hours_function',
        "unexpected keyword argument 'minutes'",
    ),
    'too few positional arguments': (
        set_values('weigh', execution_function={'path': f'{FUNCTIONS}.hours'}),
        'weigh',
        'execution_function',
        'too many positional arguments',
    ),
    'description function not importable': (
        set_values('knead', detailed_description_function={'path': 'no.such'}),
        'knead',
        'detailed_description_function.path',
        'No module named',
    ),
}
