import { errorText } from './error-text';

const coded = (name: string, ...parameters: string[]): string => {
  const query = parameters
    .map((value, index) => `p${index}=${encodeURIComponent(value)}`)
    .join('&');
  const [namespace = '', code = ''] = name.split(':');
  return `[${name}] http://errors.angularjs.org/1.8.3/${namespace}/${code}?${query}`;
};

describe('errorText', () => {
  it.each([
    ['plain words', 'plain words'],
    ['TypeError: x is not a function\n    at y', 'x is not a function'],
    [coded('$injector:nomod', 'a.b'), 'the module “a.b” is declared nowhere'],
    [
      coded('$injector:unpr', 'thingProvider <- thing <- Controller'),
      'nothing provides “thingProvider”',
    ],
    [
      coded(
        '$injector:modulerr',
        'outer',
        `Error: ${coded('$injector:nomod', 'inner')}`,
      ),
      'the module “inner” is declared nowhere',
    ],
    [
      coded('$injector:modulerr', 'own', 'Error: on purpose\n  at z'),
      'on purpose',
    ],
    [coded('$parse:syntax', 'x', 'y'), '$parse:syntax x y'],
  ])('says %s as %s', (message, expected) => {
    expect(errorText(new Error(message))).toBe(expected);
  });

  it('takes anything that can be thrown', () => {
    expect(errorText('only text')).toBe('only text');
  });
});
