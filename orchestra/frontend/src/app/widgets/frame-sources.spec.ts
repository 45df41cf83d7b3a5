import { mayFrame } from './frame-sources';

it.each([
  ['https://docs.google.com/x', ['https://docs.google.com'], true],
  [
    'https://docs.google.com.evil.example/x',
    ['https://docs.google.com'],
    false,
  ],
  ['http://docs.google.com/x', ['https://docs.google.com'], false],
  ['https://docs.google.com/x', ['http://docs.google.com'], true],
  ['https://a.example.com/', ['https://*.example.com'], true],
  ['https://example.com/', ['https://*.example.com'], false],
  ['https://example.com:8443/', ['https://example.com'], false],
  ['https://example.com:8443/', ['https://example.com:*'], true],
  ['https://example.com:8443/', ['https://example.com:8443'], true],
  ['https://example.com/docs/1', ['https://example.com/docs/'], true],
  ['https://example.com/other', ['https://example.com/docs/'], false],
  ['https://example.com/docs', ['https://example.com/docs'], true],
  ['https://anything.example/', ['https:'], true],
  ['https://anything.example/', ['*'], true],
  ['ftp://anything.example/', ['*'], false],
  ['https://anything.example/', ["'none'", '::'], false],
  ['https://anything.example/', [], false],
])('decides about %s with %j', (url, sources, expected) => {
  expect(mayFrame(new URL(url), sources)).toBe(expected);
});

it('always lets pages of this site in', () => {
  expect(mayFrame(new URL('/x', location.href), [])).toBe(true);
});
