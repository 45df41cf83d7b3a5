import { configurePage } from '../testing/page';
import { addressHere, addressOfItem, isLocalId, itemIdOf } from './address';
import { idOf } from './testing/fake-store';

const ID = idOf(7);

beforeEach(() => {
  configurePage();
});

it.each([
  [ID, true],
  [ID.toUpperCase(), true],
  ['1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms', false],
  [`${ID}x`, false],
  [null, false],
])('tells ids of the own store from others: %s', (id, isLocal) => {
  expect(isLocalId(id)).toBe(isLocal);
});

it.each([
  [`${location.origin}/orchestra/app/documents/${ID}`, ID],
  [`${location.origin}/orchestra/app/documents/${ID}/`, ID],
  [`https://orchestra.example.com/orchestra/app/documents/${ID}?a#b`, ID],
  [`https://orchestra.example.com:8443/orchestra/app/documents/${ID}`, ID],
  [`http://orchestra.example.com/orchestra/app/documents/${ID}`, ID],
  [`https://elsewhere.example.com/orchestra/app/documents/${ID}`, null],
  [`https://orchestra.example.com.evil.org/orchestra/app/documents/${ID}`, null],
  [`https://orchestra.example.com@evil.org/orchestra/app/documents/${ID}`, null],
  [`ftp://orchestra.example.com/orchestra/app/documents/${ID}`, null],
  [`${location.origin}/orchestra/app/task/${ID}`, null],
  [`${location.origin}/orchestra/app/documents/7`, null],
])('%s shows %s', (address, id) => {
  expect(itemIdOf(new URL(address))).toBe(id);
});

describe('on the own machine', () => {
  beforeEach(() => {
    configurePage({ site_url: 'http://127.0.0.1:8001' });
  });

  it.each([
    ['http://127.0.0.1:8000', ID],
    ['http://localhost:8000', ID],
    ['http://[::1]', ID],
    ['http://127.0.0.1.example.com:8000', null],
    ['http://10.0.0.1:8001', null],
  ])('a document made at %s is %s', (origin, id) => {
    const address = `${origin}/orchestra/app/documents/${ID}`;
    expect(itemIdOf(new URL(address))).toBe(id);
  });
});

it('elsewhere, the machine of the reader is a stranger', () => {
  vi.stubGlobal('location', new URL('https://orchestra.example.com/'));
  const address = `http://localhost:8000/orchestra/app/documents/${ID}`;
  expect(itemIdOf(new URL(address))).toBeNull();
  vi.unstubAllGlobals();
});

it.each([
  [
    `http://orchestra.example.com:81/orchestra/app/documents/${ID}`,
    `/orchestra/app/documents/${ID}`,
  ],
  ['https://elsewhere.example.com/1', 'https://elsewhere.example.com/1'],
  ['/orchestra/app/', '/orchestra/app/'],
  ['no address', 'no address'],
])('follows %s to %s', (address, here) => {
  expect(addressHere(address)).toBe(here);
});

it('says where an item is shown', () => {
  expect(addressOfItem(ID)).toBe(`/orchestra/app/documents/${ID}`);
});
