import { diffHtml, isSameHtml, textLines } from './text-lines';

it('writes formatted text in lines', () => {
  expect(
    textLines(
      '<h2>News</h2><p>One<br>two&nbsp;three</p><ul><li>a</li><li><strong>b</strong></li></ul>' +
        '<blockquote>So it goes</blockquote><p></p><p><img src="a.png" alt="A boat"><img src="b.png"></p>',
    ),
  ).toBe(
    '## News\nOne\ntwo three\n• a\n• b\n> So it goes\n[Picture: A boat][Picture]',
  );
});

it('compares what texts say', () => {
  expect(diffHtml('<p>One</p><p>Two</p>', '<p>One</p><p>Three</p>')).toEqual([
    { kind: 'same', text: 'One' },
    { kind: 'removed', text: 'Two' },
    { kind: 'added', text: 'Three' },
  ]);
});

it('runs nothing', () => {
  const image = '<img src=x onerror="window.ran = true">';
  expect(textLines(`<p>${image}</p><script>window.ran = true</script>`)).not.toContain('onerror');
  expect('ran' in window).toBe(false);
});

it.each([
  ['<p>a</p>', '<p>a</p>', true],
  ['<p>a &amp; b</p>', '<p>a & b</p>', true],
  ['<a href="/a" rel="noopener">a</a>', '<a href="/a" target="_blank">a</a>', true],
  ['<p>a</p>', '<p><strong>a</strong></p>', false],
])('%s and %s: the same is %s', (one, other, isSame) => {
  expect(isSameHtml(one, other)).toBe(isSame);
});
