"""Mistakes about projects, their tasks and todos."""

from __future__ import annotations

from typing import Any

from orchestra.models import (
    Project,
    SanityCheck,
    Task,
    Todo,
    TodoListTemplate,
    TodoQA,
)
from orchestra.tests.admin.mistakes.mistake import (
    Mistake,
    Values,
    entered,
    other_office,
)
from orchestra.tests.admin.population import WORD


def _todo(**values: Any) -> Values:
    return lambda office: {
        'project': office.project.pk,
        'step': office.step.pk,
        'title': 'Rinse',
        **values,
    }


def _template(**values: Any) -> Values:
    return lambda _office: {'slug': 'fresh', 'name': 'Fresh', **values}


MISTAKES_ABOUT_PROJECTS: dict[str, Mistake] = {
    'step of another project': Mistake(
        Todo,
        lambda office: {
            **_todo()(office),
            'step': other_office().step.pk,
        },
        ('step', 'no such step'),
    ),
    'parent in another project': Mistake(
        Todo,
        lambda office: {
            **_todo()(office),
            'parent_todo': Todo.objects.filter(project=other_office().project)[
                0
            ].pk,
        },
        ('parent_todo', 'another project'),
    ),
    'todo that is part of its own part': Mistake(
        Todo,
        lambda _office: {
            'parent_todo': Todo.objects.get(parent_todo__isnull=False).pk
        },
        ('parent_todo', 'part of itself'),
        row=lambda _office: Todo.objects.get(parent_todo=None),
    ),
    'log of a wrong shape': Mistake(
        Todo,
        _todo(activity_log='{"actions": [{"what": 1}]}'),
        ('activity_log', 'not valid'),
    ),
    'todo that was judged': Mistake(
        TodoQA,
        lambda _office: {'todo': Todo.objects.get(parent_todo=None).pk},
        ('todo', 'judged already'),
    ),
    'slug of a template twice': Mistake(
        TodoListTemplate,
        _template(slug=f'{WORD}-0'),
        ('slug', 'Another template'),
    ),
    'todos of a wrong shape': Mistake(
        TodoListTemplate,
        _template(todos='{"items": [{"no": "id"}]}'),
        ('todos', 'not valid'),
    ),
    'properties by a function that is not there': Mistake(
        TodoListTemplate,
        _template(conditional_property_function='{"path": "no.where"}'),
        ('conditional_property_function', 'no.where cannot be imported'),
    ),
    'JSON that is none': Mistake(
        TodoListTemplate, _template(todos='{items'), ('todos', 'valid JSON')
    ),
    **{
        f'JSON with {name}': Mistake(
            Project,
            entered(project_data=text),
            ('project_data', 'cannot be stored'),
            row=lambda office: office.project,
        )
        for name, text in {
            'a character no text may have': r'{"name": "a\u0000b"}',
            'half a character': r'{"name": "\ud800"}',
            'no number': '{"size": NaN}',
            'too many digits': f'{{"size": {"9" * 5000}}}',
            'too many brackets': '[' * 100_000,
        }.items()
    },
    'tags of a wrong shape': Mistake(
        Task,
        lambda _office: {'tags': '{"tags": [{"label": 1}]}'},
        ('tags', 'not valid'),
        row=lambda office: office.task,
    ),
    'project without a name': Mistake(
        Project,
        lambda office: {'workflow_version': office.version.pk},
        ('short_description', 'required'),
    ),
    'address that is none': Mistake(
        Project,
        lambda _office: {'scratchpad_url': 'over there'},
        ('scratchpad_url', 'valid URL'),
        row=lambda office: office.project,
    ),
    'time that is none': Mistake(
        SanityCheck,
        lambda _office: {'handled_at_0': 'soon', 'handled_at_1': ''},
        ('handled_at', 'valid'),
        row=lambda _office: SanityCheck.objects.get(),
    ),
}
