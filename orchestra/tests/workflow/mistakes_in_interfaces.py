"""Mistakes in what experts work in."""

from __future__ import annotations

from typing import Any

from orchestra.tests.workflow.mistakes import Change, Mistake, set_values


def form(look: Any = None, **properties: Any) -> Change:
    """Give a step a form with these properties."""
    interface: dict[str, Any] = {
        'form_schema': {
            'type': 'object',
            'properties': {'loaf': {'type': 'string'}, **properties},
        }
    }
    if look is not None:
        interface['ui_schema'] = look
    return set_values('bake', user_interface=interface)


SCHEMA = 'user_interface.form_schema'
LOOK = 'user_interface.ui_schema'

ENTRIES = {
    'type': 'array',
    'items': {'type': 'object', 'properties': {'grams': {'type': 'number'}}},
}

INTERFACES_MISTAKES: dict[str, Mistake] = {
    'two kinds of interface': (
        set_values(
            'bake',
            user_interface={
                'form_schema': {'type': 'object'},
                'custom_element': 'bake-task',
                'module_includes': ['/bake.js'],
            },
        ),
        'bake',
        'user_interface',
        'only one of these can be shown: custom_element, form_schema',
    ),
    'custom element without a hyphen': (
        set_values(
            'bake',
            user_interface={
                'custom_element': 'bake',
                'module_includes': ['/bake.js'],
            },
        ),
        'bake',
        'user_interface.custom_element',
        "'bake' is not: Tag name",
    ),
    'form schema of a list': (
        set_values('bake', user_interface={'form_schema': {'type': 'array'}}),
        'bake',
        f'{SCHEMA}.type',
        'must be "object"',
    ),
    'form schema without a type': (
        set_values('bake', user_interface={'form_schema': {'properties': {}}}),
        'bake',
        f'{SCHEMA}.type',
        'must be "object"',
    ),
    'mistake deep in a form schema': (
        form(salt={'type': 'number', 'minimum': 'a pinch'}),
        'bake',
        f'{SCHEMA}.properties.salt.minimum',
        'not a JSON Schema',
    ),
    'reference that leads nowhere': (
        form(salt={'$ref': '#/$defs/grams'}),
        'bake',
        SCHEMA,
        "'#/$defs/grams' leads nowhere",
    ),
    'reference to another document': (
        form(salt={'$ref': 'https://example.org/salt.json'}),
        'bake',
        SCHEMA,
        'leads nowhere in this schema',
    ),
    'pattern that is none': (
        form(salt={'items': {'pattern': '('}}),
        'bake',
        f'{SCHEMA}.properties.salt.items.pattern',
        "'(' is not a 'regex'",
    ),
    'unknown widget': (
        form({'fields': {'loaf': {'widget': 'oven'}}}),
        'bake',
        f'{LOOK}.fields.loaf.widget',
        "'oven' is not one of",
    ),
    'display of an unknown kind': (
        form({'layout': [{'display': 'video', 'path': 'project.id'}]}),
        'bake',
        f'{LOOK}.layout[0].display',
        "'video' is not one of",
    ),
    'item of a layout that is neither': (
        form({'layout': [{'label': 'Bread'}]}),
        'bake',
        f'{LOOK}.layout[0].display',
        'missing',
    ),
    'condition without a value': (
        form({'fields': {'loaf': {'show_if': {'field': 'loaf'}}}}),
        'bake',
        f'{LOOK}.fields.loaf.show_if.equals',
        'missing',
    ),
}

INTERFACES_WARNINGS: dict[str, Mistake] = {
    'layout with an unknown field': (
        form({'layout': [{'section': 'Bread', 'items': ['laof']}]}),
        'bake',
        f'{LOOK}.layout',
        "no field 'laof'",
    ),
    'options of an unknown field': (
        form({'fields': {'entries.gramms': {}}}, entries=ENTRIES),
        'bake',
        f'{LOOK}.fields',
        "no field 'entries.gramms'",
    ),
    'unknown option of a field': (
        form({'fields': {'loaf': {'colour': 'brown'}}}),
        'bake',
        f'{LOOK}.fields.loaf.colour',
        'unknown key',
    ),
    'condition on an unknown field': (
        form({'fields': {'loaf': {'show_if': {'field': 'x', 'equals': 1}}}}),
        'bake',
        LOOK,
        "no field 'x'",
    ),
    'display of an unknown step': (
        form(
            {'layout': [{'display': 'data', 'path': 'prerequisites.mill.x'}]}
        ),
        'bake',
        f'{LOOK}.layout',
        'no such step',
    ),
    'display of something unknown': (
        form({'layout': [{'display': 'data', 'path': 'worker.name'}]}),
        'bake',
        f'{LOOK}.layout',
        'starts with none of',
    ),
    'format nobody checks': (
        form(salt={'type': 'string', 'format': 'isbn'}),
        'bake',
        f'{SCHEMA}.properties.salt.format',
        "'isbn' is not checked",
    ),
    'looks without a form': (
        set_values('bake', user_interface={'ui_schema': {'layout': []}}),
        'bake',
        'user_interface.form_schema',
        'although ui_schema is given',
    ),
}

RIGHT_FORMS: list[Change] = [
    form(
        {
            'layout': [
                {'display': 'image', 'path': 'prerequisites.weigh.photo'},
                {'display': 'data', 'path': 'prerequisites.weigh'},
                {'display': 'text', 'text': 'Now bake.'},
                {
                    'section': 'Bread',
                    'items': ['loaf', 'why', 'entries'],
                    'show_if': {'field': 'loaf', 'equals': ['rye', 'wheat']},
                },
            ],
            'fields': {
                'loaf': {'widget': 'radio', 'labels': {'rye': 'Rye'}},
                'entries': {'item_label': 'Entry', 'add_label': 'Add'},
                'entries.grams': {
                    'unit': 'g',
                    'show_if': {'field': 'loaf', 'equals': 'rye'},
                },
                'why': {'rows': 4},
                'tree.children.name': {'help': 'A leaf'},
            },
        },
        entries=ENTRIES,
        why={'type': 'string', 'format': 'date'},
        tree={'$ref': '#/properties/node'},
        node={
            'type': 'object',
            'properties': {
                'name': {'type': 'string'},
                'children': {
                    'type': 'array',
                    'items': {'$ref': '#/properties/node'},
                },
            },
        },
    ),
    set_values(
        'bake',
        user_interface={
            'form_schema': {
                'type': 'object',
                'if': {'required': ['loaf']},
                'then': {'properties': {'why': {}}},
                'allOf': [{'properties': {'crust': True}}],
                'dependentSchemas': {'why': {'properties': {'who': {}}}},
                'properties': {'loaf': {}},
            },
            'ui_schema': {'layout': ['loaf', 'why', 'who', 'crust']},
        },
    ),
]
