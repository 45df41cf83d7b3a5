import { confinedSelector, inPixels } from './stylesheet-scope';

const IN = ':where(.orchestra-legacy)';

describe('confinedSelector', () => {
  it.each([
    ['.a', `${IN} .a`],
    ['.a, .b > c', `${IN} .a, ${IN} .b > c`],
    ['body', IN],
    ['body.dark .a', `${IN}.dark .a`],
    ['html body .a', `${IN} .a`],
    [':root', IN],
    ['html', IN],
    ['body-part', `${IN} body-part`],
    [':is(.a, .b) .c', `${IN} :is(.a, .b) .c`],
    ['[title="a,b"], .c', `${IN} [title="a,b"], ${IN} .c`],
    ['.a:not(:is(.b, .c)), .d', `${IN} .a:not(:is(.b, .c)), ${IN} .d`],
  ])('rewrites %s', (selector, expected) => {
    expect(confinedSelector(selector)).toBe(expected);
  });
});

describe('inPixels', () => {
  it.each([
    ['1.5rem', '15px'],
    ['-0.25rem .5rem', '-2.5px 5px'],
    ['calc(100% - 2rem)', 'calc(100% - 20px)'],
    ['1em', '1em'],
    ['url(premium.png)', 'url(premium.png)'],
  ])('rewrites %s', (value, expected) => {
    expect(inPixels(value)).toBe(expected);
  });
});
