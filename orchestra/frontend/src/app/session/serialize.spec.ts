import { copy, overwrite, serialize } from './serialize';

describe('serialize', () => {
  it.each([
    [
      { a: 1, $$hashKey: 'object:1', b: [{ $$hashKey: 2, c: 3 }] },
      '{"a":1,"b":[{"c":3}]}',
    ],
    [{ $price: 1, gone: undefined, none: null }, '{"$price":1,"none":null}'],
    [undefined, 'null'],
    [() => 1, 'null'],
  ])('writes %o', (data, expected) => {
    expect(serialize(data)).toBe(expected);
  });

  it('refuses a loop', () => {
    const data: Record<string, unknown> = {};
    data['self'] = data;
    expect(() => serialize(data)).toThrow(TypeError);
  });
});

describe('overwrite', () => {
  it('keeps the objects and lists that are there', () => {
    const inner = { text: 'old', gone: 1, $$hashKey: 'object:1' };
    const list = [inner, { text: 'second' }];
    const target = { list, other: 'x' };
    const result = overwrite(target, { list: [{ text: 'new' }], more: null });
    expect(result).toBe(target);
    expect(target.list).toBe(list);
    expect(list[0]).toBe(inner);
    expect(inner.$$hashKey).toBe('object:1');
    expect(copy(target)).toEqual({ list: [{ text: 'new' }], more: null });
  });

  it.each([
    [{ a: 1 }, [1]],
    [[1], { a: 1 }],
    [{ a: 1 }, null],
    ['text', { a: 1 }],
    [null, { a: { b: 1 } }],
  ])('replaces %j by %j', (target, source) => {
    expect(overwrite(target, source)).toEqual(source);
  });
});
