import {
  asChecklist,
  closedComments,
  hasText,
  moveItem,
  newItem,
  openComment,
  stamp,
  takeBack,
} from './checklist-data';

it.each([null, undefined, 'text', 7, []])('makes %j an empty list', (value) => {
  expect(asChecklist(value)).toEqual({
    items: [],
    deletedItems: [],
    hideCompleted: false,
  });
});

it('fills in what is missing, in place', () => {
  const data = { items: [{ title: 'A', other: 1 }, null, { order: 0 }], x: 1 };
  const checklist = asChecklist(data);
  expect(checklist).toBe(data);
  expect(checklist.items).toEqual([
    {
      title: 'A',
      other: 1,
      comments: [],
      checked: false,
      expanded: false,
      readonly: false,
      order: 0,
    },
    expect.objectContaining({ title: '', order: 0 }) as unknown,
  ]);
});

it('puts items in their order', () => {
  const { items } = asChecklist({
    items: [
      { title: 'B', order: 2 },
      { title: 'A', order: 1 },
    ],
  });
  expect(items.map(({ title }) => title)).toEqual(['A', 'B']);
});

it('numbers items anew when one moves', () => {
  const data = asChecklist({
    items: ['A', 'B', 'C'].map((title) => ({ title })),
  });
  moveItem(data, 2, 0);
  expect(data.items.map(({ title, order }) => [title, order])).toEqual([
    ['C', 0],
    ['A', 1],
    ['B', 2],
  ]);
});

it('signs what is written, and can take that back', () => {
  const data = asChecklist({ items: [newItem('A', 0), newItem('B', 1)] });
  const [item] = data.items;
  openComment(item!).text = '<p>Look</p>';
  const stamps = stamp(data, 'ada', new Date('2026-11-21T10:00:00Z'));
  expect(closedComments(item!)).toEqual([
    {
      author: 'ada',
      timestamp: '2026-11-21T10:00:00.000Z',
      text: '<p>Look</p>',
    },
  ]);
  expect(item!.comments).toHaveLength(2);
  expect(data.items[1]!.comments).toHaveLength(1);
  expect(stamp(data, 'ada', new Date())).toEqual([]);
  takeBack(stamps);
  expect(item!.comments).toEqual([
    { author: '', timestamp: '', text: '<p>Look</p>' },
  ]);
});

it('keeps what was written since when it takes signatures back', () => {
  const data = asChecklist({ items: [newItem('A', 0)] });
  const item = data.items[0]!;
  openComment(item).text = 'one';
  const stamps = stamp(data, 'ada', new Date());
  openComment(item).text = 'two';
  takeBack(stamps);
  expect(item.comments.map(({ text }) => text)).toEqual(['one', 'two']);
});

it('opens a comment after those of others', () => {
  const item = newItem('A', 0);
  item.comments = [{ author: 'b', timestamp: '2026-01-01', text: 'x' }];
  openComment(item).text = 'mine';
  expect(item.comments).toHaveLength(2);
});

it.each([
  ['<p>&nbsp; <br></p>', false],
  ['', false],
  ['<p>a</p>', true],
  ['<img src="x">', true],
])('knows whether %j says anything', (html, expected) => {
  expect(hasText(html)).toBe(expected);
});
