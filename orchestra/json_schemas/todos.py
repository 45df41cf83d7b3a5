"""Shapes of todo list templates and of a todo's activity log."""

from __future__ import annotations

from typing import Any

PredicateSchema: dict[str, Any] = {
    'type': 'object',
    'properties': {
        'operator': {'enum': ['<', '<=', '==', '!=', '>=', '>']},
        'value': {'type': ['number', 'boolean', 'string', 'null']},
    },
    'required': ['operator', 'value'],
    'additionalProperties': False,
}

ConditionListSchema: dict[str, Any] = {
    'type': 'array',
    'items': {'type': 'object', 'additionalProperties': PredicateSchema},
}

_TODO_PROPERTIES: dict[str, Any] = {
    'id': {'type': 'integer'},
    'slug': {'type': ['string', 'null']},
    'description': {'type': 'string'},
    'required': {'type': 'boolean'},
    'items': {'type': 'array', 'items': {'$ref': '#/$defs/todo'}},
    'skip_if': ConditionListSchema,
    'remove_if': ConditionListSchema,
}

TodoSchema: dict[str, Any] = {
    'type': 'object',
    'properties': _TODO_PROPERTIES,
    'required': ['id', 'description'],
    'additionalProperties': False,
}

# The root is the list itself; after a spreadsheet import it also carries the
# keys of a todo.
TodoListSchema: dict[str, Any] = {
    '$defs': {'todo': TodoSchema},
    'type': 'object',
    'properties': _TODO_PROPERTIES,
    'required': ['items'],
    'additionalProperties': False,
}

TodoActionSchema: dict[str, Any] = {
    'type': 'object',
    'properties': {
        'action': {'type': 'string'},
        'datetime': {'type': 'string'},
        'step_slug': {'type': 'string'},
    },
    'required': ['action', 'datetime', 'step_slug'],
    'additionalProperties': False,
}

TodoActionListSchema: dict[str, Any] = {
    'type': 'object',
    'properties': {'actions': {'type': 'array', 'items': TodoActionSchema}},
    'required': ['actions'],
    'additionalProperties': False,
}
