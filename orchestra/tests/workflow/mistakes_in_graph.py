"""Mistakes in slugs and in what refers to them."""

from __future__ import annotations

from orchestra.tests.workflow.mistakes import (
    Mistake,
    drop,
    set_values,
)

GRAPH_MISTAKES: dict[str, Mistake] = {
    'no slug': (lambda v: v.pop('slug'), None, 'slug', 'missing'),
    'no name': (lambda v: v.pop('name'), None, 'name', 'missing'),
    'no steps': (lambda v: v.pop('steps'), None, 'steps', 'missing'),
    'empty steps': (
        lambda v: v.update(steps=[]),
        None,
        'steps',
        'should be non-empty',
    ),
    'slug with a slash': (
        lambda v: v.update(slug='v/1'),
        None,
        'slug',
        'letters, digits, hyphens',
    ),
    'slug with a line break': (
        lambda v: v.update(slug='v1\n'),
        None,
        'slug',
        'letters, digits, hyphens',
    ),
    'long slug': (
        lambda v: v.update(slug='x' * 201),
        None,
        'slug',
        'too long',
    ),
    'step without slug': (drop('weigh', 'slug'), '#1', 'slug', 'missing'),
    'step is a text': (
        lambda v: v['steps'].append('weigh'),
        '#4',
        '',
        "not of type 'object'",
    ),
    'duplicate step': (
        lambda v: v['steps'].append(dict(v['steps'][1])),
        'knead',
        'slug',
        'duplicate',
    ),
    'unknown creation dependency': (
        set_values('bake', creation_depends_on=['grow']),
        'bake',
        'creation_depends_on',
        "no step 'grow'",
    ),
    'unknown submission dependency': (
        set_values('bake', submission_depends_on=['grow']),
        'bake',
        'submission_depends_on',
        "no step 'grow'",
    ),
    'dependency twice': (
        set_values('bake', creation_depends_on=['weigh', 'weigh']),
        'bake',
        'creation_depends_on',
        'non-unique',
    ),
    'creation depends on itself': (
        set_values('bake', creation_depends_on=['bake']),
        'bake',
        'creation_depends_on',
        'bake depends on bake',
    ),
    'submission depends on itself': (
        set_values('bake', submission_depends_on=['bake']),
        'bake',
        'submission_depends_on',
        'bake depends on bake',
    ),
    'creation cycle': (
        set_values('weigh', creation_depends_on=['bake']),
        'bake',
        'creation_depends_on',
        'bake depends on weigh depends on bake',
    ),
    'submission cycle': (
        set_values('knead', submission_depends_on=['bake']),
        'bake',
        'submission_depends_on',
        'bake depends on knead depends on bake',
    ),
    'cycle of both kinds': (
        set_values('weigh', submission_depends_on=['bake']),
        'bake',
        'submission_depends_on',
        'together with creation_depends_on',
    ),
    'nothing to start with': (
        set_values('weigh', creation_depends_on=['knead']),
        None,
        'steps',
        'no project could start',
    ),
    'unknown certification': (
        set_values('knead', required_certifications=['gardener']),
        'knead',
        'required_certifications',
        "no certification 'gardener'",
    ),
}
