import type { Json } from '../../session/types';
import type { FormSchema } from './form-schema';
import { Checker } from './problems';
import { type FieldKind, plainWords } from './wording';

function problems(
  schema: FormSchema,
  data: Json,
  kind: FieldKind = 'text',
): Record<string, string> {
  return Object.fromEntries(
    [...new Checker(schema).check(data)].map(([pointer, refusal]) => [
      pointer,
      plainWords(refusal, kind),
    ]),
  );
}

const of = (inner: FormSchema): FormSchema => ({ properties: { x: inner } });

it.each<[FormSchema, Json, string]>([
  [
    { type: 'string', minLength: 3 },
    'ab',
    'Write at least 3 characters. There are 2 now.',
  ],
  [
    { type: 'string', maxLength: 1 },
    '😀😀',
    'Write at most 1 characters. There are 2 now.',
  ],
  [{ minimum: 2 }, 1, 'Enter 2 or more.'],
  [{ maximum: 2 }, 3, 'Enter 2 or less.'],
  [{ exclusiveMinimum: 2 }, 2, 'Enter more than 2.'],
  [{ exclusiveMaximum: 2 }, 2, 'Enter less than 2.'],
  [{ multipleOf: 5 }, 7, 'Enter a multiple of 5.'],
  [{ minItems: 2 }, ['a'], 'Give at least 2.'],
  [{ maxItems: 1 }, ['a', 'b'], 'Give at most 1.'],
  [{ uniqueItems: true }, ['a', 'a'], 'Two of these are the same.'],
  [{ enum: ['a'] }, 'b', 'Choose one of the answers.'],
  [
    { oneOf: [{ const: 'a' }, { const: 'c' }] },
    'b',
    'Choose one of the answers.',
  ],
  [
    { format: 'email' },
    'me',
    'Enter an e-mail address, such as name@example.com.',
  ],
  [
    { format: 'uri' },
    'example.com',
    'Enter a web address, such as https://example.com.',
  ],
  [
    { format: 'uri' },
    'mailto:a@b.c',
    'Enter a web address, such as https://example.com.',
  ],
  [{ format: 'date' }, 'soon', 'Enter a date.'],
  [{ type: 'integer' }, 'three', 'Enter a whole number.'],
  [{ type: 'number' }, 'three', 'Enter a number.'],
  [{ pattern: '^a' }, 'b', 'This is not in the expected form.'],
])('words what %j has against %j', (schema, value, words) => {
  expect(problems(of(schema), { x: value })).toEqual({ '/x': words });
});

it('finds nothing wrong with what fits', () => {
  expect(problems(of({ type: 'integer', minimum: 1 }), { x: 3 })).toEqual({});
  expect(problems(of({ format: 'uri' }), { x: 'https://a.b/c' })).toEqual({});
});

it('names what is missing by where it would be', () => {
  const list: FormSchema = {
    properties: {
      'a/b': { items: { required: ['name', 'link'] } },
    },
    required: ['title'],
    dependentRequired: { 'a/b': ['why'] },
  };
  expect(problems(list, { 'a/b': [{ name: 'x' }] })).toEqual({
    '/title': 'Fill this in.',
    '/why': 'Fill this in.',
    '/a~1b/0/link': 'Fill this in.',
  });
});

it('speaks of the kind of field that has the problem', () => {
  const schema = { required: ['x'], properties: { x: { const: true } } };
  expect(problems(schema, {}, 'radio')).toEqual({
    '/x': 'Choose one of the answers.',
  });
  expect(problems(schema, { x: false }, 'checkbox')).toEqual({
    '/x': 'Tick this to go on.',
  });
});

it('says what the author wants said about a value', () => {
  const [refusal] = new Checker(of({ pattern: '^a' }))
    .check({ x: 'b' })
    .values();
  expect(plainWords(refusal!, 'text', 'Begin with an a.')).toBe(
    'Begin with an a.',
  );
  const [missing] = new Checker({ required: ['x'] }).check({}).values();
  expect(plainWords(missing!, 'text', 'Begin with an a.')).toBe(
    'Fill this in.',
  );
});

it('says one thing about alternatives of which none fits', () => {
  const schema = of({
    anyOf: [{ type: 'string', minLength: 3 }, { type: 'number' }],
  });
  expect(Object.keys(problems(schema, { x: 'a' }))).toEqual(['/x']);
});

it('leaves patterns the browser cannot read to the server', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  expect(problems(of({ pattern: '(?P<x>a)' }), { x: 'b' })).toEqual({});
  expect(warn).toHaveBeenCalled();
  warn.mockRestore();
});
