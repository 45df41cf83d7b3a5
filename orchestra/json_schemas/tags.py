"""Shape of ``Task.tags``: coloured labels."""

from __future__ import annotations

from typing import Any

TAG_STATUS = ('default', 'primary', 'success', 'info', 'warning', 'danger')

TagSchema: dict[str, Any] = {
    'type': 'object',
    'properties': {
        'label': {'type': 'string'},
        'status': {'enum': list(TAG_STATUS), 'default': 'default'},
    },
    'required': ['label'],
    'additionalProperties': False,
}

TagListSchema: dict[str, Any] = {
    'type': 'object',
    'properties': {'tags': {'type': 'array', 'items': TagSchema}},
    'required': ['tags'],
    'additionalProperties': False,
}
