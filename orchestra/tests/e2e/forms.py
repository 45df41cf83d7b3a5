"""A form with a field of every kind."""

EVERY_FIELD = {
    'form_schema': {
        'type': 'object',
        'required': ['headline', 'mood', 'sources'],
        'properties': {
            'headline': {
                'type': 'string',
                'title': 'Headline',
                'description': 'What readers see first.',
                'maxLength': 80,
            },
            'summary': {'type': 'string', 'title': 'Summary'},
            'story': {
                'type': 'string',
                'title': 'Story',
                'contentMediaType': 'text/html',
            },
            'words': {'type': 'integer', 'title': 'Length', 'minimum': 10},
            'printed_on': {
                'type': 'string',
                'format': 'date',
                'title': 'Printed on',
            },
            'mood': {
                'title': 'Mood',
                'oneOf': [
                    {'const': 'calm', 'title': 'Calm'},
                    {'const': 'lively', 'title': 'Lively'},
                ],
            },
            'section': {
                'title': 'Section',
                'enum': [
                    'City',
                    'Harbour',
                    'Culture',
                    'Sports',
                    'Food',
                    'Sea',
                ],
            },
            'topics': {
                'type': 'array',
                'title': 'Topics',
                'items': {'enum': ['Ships', 'Music', 'Children']},
                'uniqueItems': True,
            },
            'rating': {
                'type': 'integer',
                'title': 'How sure are you?',
                'minimum': 1,
                'maximum': 5,
            },
            'photo': {'type': 'object', 'title': 'Photo'},
            'sources': {
                'type': 'array',
                'title': 'Sources',
                'minItems': 1,
                'items': {
                    'type': 'object',
                    'required': ['name'],
                    'properties': {
                        'name': {'type': 'string', 'title': 'Name'},
                        'link': {
                            'type': 'string',
                            'format': 'uri',
                            'title': 'Link',
                        },
                    },
                },
            },
            'is_urgent': {'type': 'boolean', 'title': 'It is urgent'},
        },
        'if': {
            'required': ['is_urgent'],
            'properties': {'is_urgent': {'const': True}},
        },
        'then': {
            'required': ['reason'],
            'properties': {'reason': {'type': 'string', 'title': 'Why?'}},
        },
    },
    'ui_schema': {
        'layout': [
            {
                'display': 'text',
                'label': 'The assignment',
                'path': 'prerequisites.plan.assignment',
            },
            'headline',
            'summary',
            {
                'section': 'The article',
                'help': 'Everything that is printed.',
                'items': ['story', 'photo', 'words', 'printed_on'],
            },
            'mood',
            'section',
            'topics',
            'rating',
            'sources',
            'is_urgent',
            'reason',
        ],
        'fields': {
            'summary': {'widget': 'textarea', 'rows': 2},
            'words': {'unit': 'words'},
            'rating': {
                'widget': 'rating',
                'lowest': 'Guessing',
                'highest': 'Certain',
            },
            'photo': {'widget': 'image', 'max_mb': 2},
            'sources': {'item_label': 'Source', 'add_label': 'Add a source'},
        },
    },
}
