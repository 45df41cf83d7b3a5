import { capitalize, toArray } from './filters';

describe('capitalize', () => {
  it.each([
    ['word by word', 'Word by word'],
    ['', ''],
    [undefined, undefined],
  ])('writes %j as %j', (text, expected) => {
    expect(capitalize(text)).toBe(expected);
  });
});

describe('toArray', () => {
  it('keeps keys out of the data', () => {
    const one = { name: 'x' };
    const [listed] = toArray({ one }) as [{ $key: string }];
    expect(listed).toBe(one);
    expect(listed.$key).toBe('one');
    expect(JSON.stringify(listed)).toBe('{"name":"x"}');
  });

  it('wraps what cannot carry a key, in the same object each time', () => {
    const source: Record<string, number> = { a: 1 };
    const first = toArray(source) as object[];
    expect(first).toEqual([{ $key: 'a', $value: 1 }]);
    expect((toArray(source) as object[])[0]).toBe(first[0]);
    source['a'] = 2;
    expect(toArray(source)).toEqual([{ $key: 'a', $value: 2 }]);
  });

  it('leaves keys out when asked to, and other things alone', () => {
    expect(toArray({ a: 1 }, false)).toEqual([1]);
    expect(toArray('text')).toBe('text');
  });
});
