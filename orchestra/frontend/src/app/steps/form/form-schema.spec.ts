import { nameInWords, resolve, schemaAt, typeOf } from './form-schema';

describe('resolve', () => {
  const root = {
    $defs: {
      text: { type: 'string', title: 'Text' },
      name: { $ref: '#/$defs/text', title: 'Name' },
      loop: { $ref: '#/$defs/loop' },
    },
  };

  it('follows references and lets words beside them win', () => {
    expect(
      resolve({ $ref: '#/$defs/name', description: 'Help' }, root),
    ).toEqual({ type: 'string', title: 'Name', description: 'Help' });
  });

  it('ends with schemas that only refer to themselves', () => {
    expect(resolve({ $ref: '#/$defs/loop' }, root)).toHaveProperty('$ref');
  });

  it('takes anything but an object as a schema without rules', () => {
    expect(resolve(true, root)).toEqual({});
    expect(resolve(undefined, root)).toEqual({});
  });
});

describe('schemaAt', () => {
  it('finds schemas through references and escaped names', () => {
    const root = {
      $defs: { one: { properties: { 'a/b': { type: 'integer' } } } },
      properties: { x: { $ref: '#/$defs/one' } },
    };
    expect(schemaAt(root, '#/properties/x/$ref/properties/a~1b')).toEqual({
      type: 'integer',
    });
    expect(schemaAt(root, '#/properties/none/deeper')).toEqual({});
  });
});

it('takes the type that is not null', () => {
  expect(typeOf({ type: ['null', 'number'] })).toBe('number');
  expect(typeOf({ type: 'string' })).toBe('string');
  expect(typeOf({})).toBeUndefined();
});

it.each([
  ['photo_credit', 'Photo credit'],
  ['photoCredit', 'Photo credit'],
  ['where', 'Where'],
  ['URL of-page', 'Url of page'],
])('words the name %s', (name, words) => {
  expect(nameInWords(name)).toBe(words);
});
