import { shown } from '../testing/page';
import type { FolderWidget } from './folder';
import {
  buttonIn,
  type FakeStore,
  idOf,
  Refusal,
  storedDocument,
  storedFolder,
  storedItem,
} from './testing/fake-store';
import { eventually, names, openFolder } from './testing/opened-folder';
import { leavePage, openPage } from './testing/store-page';

const DRAFTS = storedFolder(2, [], {
  name: 'Drafts',
  modified_at: '2030-05-10T09:00:00Z',
});
const NOTES = storedDocument(3, '', {
  name: 'Notes',
  modified_at: '2030-05-14T09:00:00Z',
});
const PIER = storedItem(4, {
  name: 'Pier 10.jpg',
  media_type: 'image/jpeg',
  modified_at: '2030-05-11T09:00:00Z',
});
const BRIDGE = storedItem(5, {
  name: 'Pier 9.pdf',
  media_type: 'application/pdf',
  modified_at: '2030-05-13T09:00:00Z',
});
const ITEMS = [DRAFTS, NOTES, BRIDGE, PIER];

let store: FakeStore;

beforeEach(() => {
  store = openPage();
});

afterEach(leavePage);

function open(folder = storedFolder(1, ITEMS)): Promise<FolderWidget> {
  return openFolder(store, folder);
}

async function sortBy(widget: HTMLElement, head: string): Promise<void> {
  const button = [
    ...widget.querySelectorAll<HTMLElement>('.item-heads button'),
  ].find(({ textContent }) => textContent.startsWith(head));
  button?.focus();
  button?.click();
  await shown();
  expect(document.activeElement).toBe(button);
}

function heads(widget: HTMLElement): (string | null)[] {
  return [...widget.querySelectorAll('[role=columnheader]')].map((head) =>
    head.getAttribute('aria-sort'),
  );
}

it('lists by name first, and says so', async () => {
  const widget = await open();
  expect(names(widget)).toEqual([
    'Drafts',
    'Notes',
    'Pier 9.pdf',
    'Pier 10.jpg',
  ]);
  expect(heads(widget)).toEqual(['ascending', null, null, null, null]);
});

it.each([
  ['Name', 'descending', ['Drafts', 'Pier 10.jpg', 'Pier 9.pdf', 'Notes']],
  ['Kind', 'ascending', ['Drafts', 'Notes', 'Pier 9.pdf', 'Pier 10.jpg']],
  ['Changed', 'descending', ['Drafts', 'Notes', 'Pier 9.pdf', 'Pier 10.jpg']],
])('sorts by %s, folders first', async (head, direction, expected) => {
  const widget = await open();
  await sortBy(widget, head);
  expect(names(widget)).toEqual(expected);
  const sorted = widget.querySelectorAll('[aria-sort]');
  expect(sorted).toHaveLength(1);
  expect(sorted[0]?.getAttribute('aria-sort')).toBe(direction);
  expect(sorted[0]?.textContent.trim()).toBe(head);
});

it.each([
  ['Kind', ['Drafts', 'Pier 10.jpg', 'Pier 9.pdf', 'Notes']],
  ['Changed', ['Drafts', 'Pier 10.jpg', 'Pier 9.pdf', 'Notes']],
])('turns %s round when it is asked for again', async (head, expected) => {
  const widget = await open();
  await sortBy(widget, head);
  await sortBy(widget, head);
  expect(names(widget)).toEqual(expected);
});

it('tells the rows and cells of the table', async () => {
  const widget = await open();
  const table = widget.querySelector('[role=table]');
  expect(table?.getAttribute('aria-label')).toBe('Folder 1');
  const rows = [...widget.querySelectorAll('[role=rowgroup] > [role=row]')];
  expect(rows).toHaveLength(4);
  for (const row of rows) {
    expect(row.querySelectorAll('[role=cell]')).toHaveLength(5);
  }
  expect(
    rows.map((row) => row.querySelector('.item-kind')?.textContent),
  ).toEqual(['Folder', 'Document', 'PDF', 'Picture']);
});

it('is remembered for the session, in other folders too', async () => {
  const widget = await open();
  await sortBy(widget, 'Name');
  widget.remove();
  const again = await open(storedFolder(7, ITEMS));
  expect(names(again).at(-1)).toBe('Notes');
  expect(heads(again)[0]).toBe('descending');
  again.remove();
  sessionStorage.clear();
  expect(names(await open()).at(-1)).toBe('Pier 10.jpg');
});

it.each(['{', 'null', '{"by":"owner"}', '{"by":7}'])(
  'does without what it cannot read: %s',
  async (kept) => {
    sessionStorage.setItem('orchestra.folder.order', kept);
    expect(heads(await open())[0]).toBe('ascending');
  },
);

it('sorts cards, too', async () => {
  const widget = await open();
  buttonIn(widget, 'Grid').click();
  await shown();
  expect(widget.querySelector('[role=table], [role=row]')).toBeNull();
  expect(widget.querySelector('[aria-sort], [role=cell]')).toBeNull();
  expect(widget.querySelector('.items')?.getAttribute('aria-label')).toBe(
    'Folder 1',
  );
  const group = widget.querySelector('[aria-label="Sort by"]');
  expect(group?.textContent).toContain('Name(ascending)');
  await sortBy(widget, 'Changed');
  expect(group?.textContent).toContain('Changed(descending)');
  await sortBy(widget, 'Changed');
  expect(names(widget).at(-1)).toBe('Notes');
});

it('puts what comes where it belongs', async () => {
  const widget = await open();
  await sortBy(widget, 'Changed');
  const renamed = { ...PIER, modified_at: '2030-05-15T09:00:00Z' };
  store.on(`POST ${PIER.id}/rename/`, ({ name }) => ({ ...renamed, name }));
  buttonIn(widget, 'More for Pier 10.jpg').click();
  const item = [
    ...widget.querySelectorAll<HTMLElement>('[role=menuitem]'),
  ].find(({ textContent }) => textContent.includes('Rename'));
  item?.click();
  await shown();
  const form = widget.querySelector<HTMLFormElement>('.name-form')!;
  form.querySelector('input')!.value = 'Quay.jpg';
  form.requestSubmit();
  await eventually(() => {
    expect(names(widget)).toEqual([
      'Drafts',
      'Quay.jpg',
      'Notes',
      'Pier 9.pdf',
    ]);
  });
});

describe('a folder in pages', () => {
  beforeEach(() => {
    store.on(`GET ${idOf(1)}/?after=a`, () =>
      storedFolder(1, [BRIDGE], { next: 'b' }),
    );
    store.on(`GET ${idOf(1)}/?after=b`, () => storedFolder(1, [PIER]));
  });

  it('is known as a whole before it is sorted', async () => {
    const widget = await open(storedFolder(1, [DRAFTS, NOTES], { next: 'a' }));
    expect(names(widget)).toHaveLength(2);
    await sortBy(widget, 'Name');
    await eventually(() => {
      expect(names(widget)).toEqual([
        'Drafts',
        'Pier 10.jpg',
        'Pier 9.pdf',
        'Notes',
      ]);
    });
    expect(() => buttonIn(widget, 'Show more')).toThrow();
    widget.remove();
    const again = await open(storedFolder(1, [DRAFTS, NOTES], { next: 'a' }));
    await eventually(() => {
      expect(names(again)).toHaveLength(4);
    });
  });

  it('says when not all of it could be loaded', async () => {
    store.on(
      `GET ${idOf(1)}/?after=b`,
      () => new Refusal(500, { message: 'Not now.' }),
    );
    const widget = await open(storedFolder(1, [DRAFTS, NOTES], { next: 'a' }));
    await sortBy(widget, 'Name');
    await eventually(() => {
      expect(widget.textContent).toContain('Not up to date: Not now.');
    });
    expect(names(widget)).toEqual(['Drafts', 'Pier 9.pdf', 'Notes']);
    expect(buttonIn(widget, 'Show more')).toBeDefined();
  });
});
