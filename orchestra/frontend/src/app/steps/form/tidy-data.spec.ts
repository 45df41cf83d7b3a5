import { tidyData } from './tidy-data';

const schema = {
  type: 'object',
  properties: {
    title: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    place: { type: 'object', properties: { city: { type: 'string' } } },
    author: {
      type: 'object',
      properties: { name: { type: 'string' } },
      required: ['name'],
    },
  },
  required: ['author', 'tags'],
};

const tidy = (data: unknown): unknown => tidyData(data, schema, schema);

it('takes emptied fields out', () => {
  expect(tidy({ title: '', author: { name: null } })).toEqual({ author: {} });
  expect(tidy({ title: '  ' })).toEqual({});
});

it('drops groups and lists nobody filled in', () => {
  expect(tidy({ place: { city: '' }, tags: [] })).toEqual({});
});

it('keeps a required group, so that what it lacks is named', () => {
  expect(tidy({ author: {} })).toEqual({ author: {} });
});

it('keeps the places of list entries', () => {
  expect(tidy({ tags: ['a', '', undefined] })).toEqual({
    tags: ['a', null, null],
  });
});

it('leaves data of others alone', () => {
  const other = { __version: 1, seen: '', nested: { empty: [] } };
  expect(tidy({ ...other, title: 'x' })).toEqual({ ...other, title: 'x' });
});

it('makes an object of anything else', () => {
  expect(tidy(null)).toEqual({});
});
