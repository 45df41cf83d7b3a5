import { choicesOf, kindOf, scaleOf } from './field-kind';
import type { FieldOptions, FormSchema } from './form-schema';

it.each<[FormSchema, FieldOptions, string]>([
  [{ type: 'string' }, {}, 'text'],
  [{ type: ['string', 'null'] }, {}, 'text'],
  [{ type: 'string' }, { widget: 'textarea' }, 'textarea'],
  [{ type: 'string', contentMediaType: 'text/html' }, {}, 'rich_text'],
  [{ type: 'string', format: 'date' }, {}, 'date'],
  [{ type: 'string', format: 'date' }, { widget: 'text' }, 'text'],
  [{ type: 'string', format: 'date-time' }, {}, 'date'],
  [{ type: 'string', format: 'time' }, {}, 'date'],
  [{ type: 'string', format: 'uri' }, { widget: 'image' }, 'image'],
  [{ type: 'string' }, { widget: 'checkbox' }, 'text'],
  [{ type: 'string', enum: ['a', 'b'] }, {}, 'radio'],
  [{ enum: [1, 2, 3, 4, 5, 6] }, {}, 'select'],
  [{ enum: ['a', 'b'] }, { widget: 'select' }, 'select'],
  [{ oneOf: [{ const: 'a', title: 'A' }] }, {}, 'radio'],
  [{ type: 'integer' }, {}, 'number'],
  [{ type: 'integer', minimum: 1, maximum: 5 }, { widget: 'rating' }, 'rating'],
  [{ type: 'integer', minimum: 1 }, { widget: 'rating' }, 'number'],
  [
    { type: 'integer', minimum: 1, maximum: 90 },
    { widget: 'rating' },
    'number',
  ],
  [{ type: 'boolean' }, {}, 'checkbox'],
  [{ type: 'boolean' }, { widget: 'radio' }, 'radio'],
  [{ type: 'array', items: { enum: ['a'] } }, {}, 'checkboxes'],
  [{ type: 'array', items: { type: 'object' } }, {}, 'list'],
  [{ type: 'array', items: { $ref: '#/$defs/text' } }, {}, 'list'],
  [{ type: 'array', items: { type: 'object' } }, { widget: 'image' }, 'image'],
  [{ type: 'array', items: { type: 'array' } }, {}, 'other'],
  [{ type: 'array' }, {}, 'other'],
  [{ type: 'object' }, {}, 'group'],
  [{ properties: { a: {} } }, {}, 'group'],
  [{ type: 'object' }, { widget: 'file' }, 'file'],
  [{}, {}, 'other'],
])('shows %j with %j as %s', (schema, options, kind) => {
  const root = { $defs: { text: { type: 'string' } } };
  expect(kindOf(schema, options, root)).toBe(kind);
});

it('words choices by labels, titles or themselves', () => {
  expect(choicesOf({ enum: ['a', 2, true] }, { a: 'First' })).toEqual([
    { value: 'a', label: 'First' },
    { value: 2, label: '2' },
    { value: true, label: 'true' },
  ]);
  expect(
    choicesOf({ oneOf: [{ const: 'a', title: 'A' }, { const: 'b' }] }),
  ).toEqual([
    { value: 'a', label: 'A' },
    { value: 'b', label: 'b' },
  ]);
  expect(choicesOf({ oneOf: [{ type: 'string' }] })).toEqual([]);
});

it('makes a scale from whole numbers', () => {
  expect(scaleOf({ minimum: 0, maximum: 2 })).toEqual([0, 1, 2]);
  expect(scaleOf({ minimum: 1, maximum: 1 })).toEqual([]);
});
