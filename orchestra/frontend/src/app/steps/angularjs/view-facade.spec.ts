import { directiveOf, tagOf } from './view-facade';

describe('The tag of a directive', () => {
  it.each([
    ['rate', 'rate', 'rate'],
    ['copyEditor', 'copy-editor', 'copyEditor'],
    ['step1_directive', 'step1_directive', 'step1Directive'],
    ['CopyEditor', 'copy-editor', 'copyEditor'],
    ['xRay', 'x-ray', 'ray'],
  ])('of %s is %s, which AngularJS reads as %s', (name, tag, read) => {
    expect(tagOf(name)).toBe(tag);
    expect(directiveOf(tag)).toBe(read);
  });
});
