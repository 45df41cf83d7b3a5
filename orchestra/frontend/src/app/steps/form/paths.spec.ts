import { pointerParts, pointerTo, removeAt, valueAt } from './paths';

it('goes from parts to pointers and back', () => {
  const parts = ['a/b', '0', 'c~d'];
  expect(pointerTo(parts)).toBe('/a~1b/0/c~0d');
  expect(pointerParts(pointerTo(parts))).toEqual(parts);
  expect(pointerParts('')).toEqual([]);
});

it('finds values, and nothing where there are none', () => {
  const data = { a: [{ b: 1 }] };
  expect(valueAt(data, ['a', '0', 'b'])).toBe(1);
  expect(valueAt(data, ['a', '1', 'b'])).toBeUndefined();
  expect(valueAt(data, ['constructor'])).toBeUndefined();
});

it('takes values out', () => {
  const data = { a: { b: 1, c: 2 } };
  removeAt(data, ['a', 'b']);
  removeAt(data, ['x', 'y']);
  expect(data).toEqual({ a: { c: 2 } });
});
