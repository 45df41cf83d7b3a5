import type { FormSchema } from './form-schema';
import { Conditions, objectParts } from './object-parts';

const schema: FormSchema = {
  properties: { kind: { enum: ['a', 'b'] } },
  required: ['kind'],
  allOf: [
    {
      if: { required: ['kind'], properties: { kind: { const: 'a' } } },
      then: { properties: { why: { type: 'string' } }, required: ['why'] },
      else: { properties: { why_not: { type: 'string' } } },
    },
    { $ref: '#/$defs/more' },
  ],
  dependentRequired: { street: ['city'] },
  dependentSchemas: { city: { properties: { country: {} } } },
  $defs: { more: { properties: { street: {}, city: {} } } },
};

function namesFor(data: Record<string, string>): string[] {
  const conditions = new Conditions(schema);
  return objectParts(schema, schema)
    .filter((part) => conditions.hold(part.conditions, data))
    .flatMap(({ properties, required }) => [
      ...Object.keys(properties),
      ...required.map((name) => `${name}!`),
    ])
    .sort();
}

it('always has what stands outside of conditions', () => {
  expect(namesFor({})).toEqual(['city', 'kind', 'kind!', 'street', 'why_not']);
});

it('adds what the then part says when the if part fits', () => {
  expect(namesFor({ kind: 'a' })).toContain('why!');
  expect(namesFor({ kind: 'a' })).not.toContain('why_not');
});

it('adds what other properties ask for', () => {
  expect(namesFor({ street: 'Main', city: 'Basel' })).toEqual(
    expect.arrayContaining(['city!', 'country']),
  );
});

it('takes a condition it cannot read as not given', () => {
  const odd = { if: { pattern: '(?P<x>a)' }, then: {} };
  const [, part] = objectParts(odd, odd);
  expect(new Conditions(odd).hold(part!.conditions, 'a')).toBe(false);
});

it('leaves the schema as it is', () => {
  const before = JSON.stringify(schema);
  namesFor({ kind: 'a' });
  expect(JSON.stringify(schema)).toBe(before);
});
