import { dataAsText, diffData } from './data-diff';

describe('dataAsText', () => {
  it('writes one value a line, keys in order', () => {
    expect(dataAsText({ title: 'Harbour', facts: { when: 1, done: true } })).toBe(
      'facts › done: true\nfacts › when: 1\ntitle: Harbour',
    );
  });

  it('counts the items of lists', () => {
    expect(dataAsText({ photos: [{ src: 'a' }, { src: 'b' }] })).toBe(
      'photos › 1 › src: a\nphotos › 2 › src: b',
    );
  });

  it('says what is empty', () => {
    expect(dataAsText({ photos: [], plan: {} })).toBe(
      'photos: (empty list)\nplan: (empty)',
    );
    expect(dataAsText({})).toBe('data: (empty)');
  });

  it('writes data that is no object', () => {
    expect(dataAsText('words')).toBe('data: words');
    expect(dataAsText(null)).toBe('data: null');
  });

  it('breaks long texts into their paragraphs', () => {
    expect(dataAsText({ text: '<p>One</p><p>Two</p>' })).toBe(
      'text: <p>One</p>\ntext: <p>Two</p>\ntext: ',
    );
    expect(dataAsText({ text: 'One\nTwo' })).toBe('text: One\ntext: Two');
  });
});

describe('diffData', () => {
  it('finds nothing in the same data, whatever the order of its keys', () => {
    const lines = diffData({ a: 1, b: 2 }, { b: 2, a: 1 });
    expect(lines.every(({ kind }) => kind === 'same')).toBe(true);
  });

  it('shows what went and what came', () => {
    const lines = diffData({ rating: 2, note: 'x' }, { rating: 5, note: 'x' });
    expect(lines).toEqual([
      { kind: 'same', text: 'note: x' },
      { kind: 'removed', text: 'rating: 2' },
      { kind: 'added', text: 'rating: 5' },
    ]);
  });

  it('keeps to the paragraph that changed', () => {
    const before = { text: '<p>One</p><p>Two</p>' };
    const after = { text: '<p>One</p><p>Three</p>' };
    const changed = diffData(before, after).filter(
      ({ kind }) => kind !== 'same',
    );
    expect(changed.map(({ text }) => text)).toEqual([
      'text: <p>Two</p>',
      'text: <p>Three</p>',
    ]);
  });
});
