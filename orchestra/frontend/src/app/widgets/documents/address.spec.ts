import { configurePage } from '../testing/page';
import { addressOfItem, isLocalId, itemIdOf } from './address';
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
  [`https://elsewhere.example.com/orchestra/app/documents/${ID}`, null],
  [`${location.origin}/orchestra/app/task/${ID}`, null],
  [`${location.origin}/orchestra/app/documents/7`, null],
])('%s shows %s', (address, id) => {
  expect(itemIdOf(new URL(address))).toBe(id);
});

it('says where an item is shown', () => {
  expect(addressOfItem(ID)).toBe(`/orchestra/app/documents/${ID}`);
});
