import { placeWidget, shown } from '../testing/page';
import type { DocumentWidget } from './document';
import { showHistory } from './history-dialog';
import { NewItem } from './new-item';
import {
  buttonIn,
  type FakeStore,
  heldBack,
  idOf,
  MARIA,
  read,
  Refusal,
  storedDocument,
} from './testing/fake-store';
import { eventually } from './testing/opened-folder';
import { leavePage, openPage } from './testing/store-page';

const SAVE = `POST ${idOf(3)}/save/`;

let store: FakeStore;

beforeAll(async () => {
  // Only the first test would wait for it.
  await import('../rich-text-editor');
}, 30_000);

beforeEach(() => {
  store = openPage();
  store.on(`GET ${idOf(3)}/versions/`, () => ({ versions: [], next: null }));
  for (const id of [3, 4].map(idOf)) {
    store
      .on(`POST ${id}/editing/`, () => ({ editing: null }))
      .on(`POST ${id}/editing/end/`, () => ({}));
  }
});

afterEach(leavePage);

/** Opens one document of two, whose names are Notes and Plan. */
async function open(changes = {}): Promise<DocumentWidget> {
  store
    .on(`GET ${idOf(3)}/`, () =>
      storedDocument(3, '<p>One</p>', { name: 'Notes', ...changes }),
    )
    .on(`GET ${idOf(4)}/`, () => storedDocument(4, '', { name: 'Plan' }));
  const widget = await placeWidget<DocumentWidget>('document', {
    documentId: idOf(3),
  });
  await isShown(widget, 'Notes');
  return widget;
}

async function isShown(widget: DocumentWidget, name: string): Promise<void> {
  await eventually(() => {
    expect(widget.querySelector('section')?.getAttribute('aria-label')).toBe(
      name,
    );
  });
}

function write(widget: DocumentWidget, html: string): void {
  widget.querySelector('orchestra-widget-rich-text')?.dispatchEvent(
    new CustomEvent('orchestra-change', {
      bubbles: true,
      detail: { value: html },
    }),
  );
}

const dialogs = (): number => document.querySelectorAll('dialog').length;

it('opens its history once, after what was written is saved', async () => {
  const widget = await open();
  const late = heldBack({ version: 2, modified_at: '' });
  store.on(SAVE, () => late.answer);
  write(widget, '<p>Two</p>');
  buttonIn(widget, 'History').click();
  buttonIn(widget, 'History').click();
  late.come();
  await read();
  expect(dialogs()).toBe(1);
});

it('opens no history of a document that was left meanwhile', async () => {
  const widget = await open();
  const late = heldBack({ version: 2, modified_at: '' });
  store.on(SAVE, () => late.answer);
  write(widget, '<p>Two</p>');
  buttonIn(widget, 'History').click();
  widget.documentId = idOf(4);
  await isShown(widget, 'Plan');
  late.come();
  await read();
  expect(dialogs()).toBe(0);
});

it('asks for the name of the document on the page, not of the last', async () => {
  const widget = await open();
  buttonIn(widget, 'Rename Notes').click();
  widget.documentId = idOf(4);
  await isShown(widget, 'Plan');
  await shown();
  expect(widget.querySelector('form')).toBeNull();
  expect(widget.querySelector('h3')?.textContent).toBe('Plan');
});

it('renames the document whose name was asked for', async () => {
  const late = heldBack(storedDocument(3, '', { name: 'Diary' }));
  store.on(`POST ${idOf(3)}/rename/`, () => late.answer);
  const widget = await open();
  buttonIn(widget, 'Rename Notes').click();
  widget.querySelector('form')!.requestSubmit();
  widget.documentId = idOf(4);
  await isShown(widget, 'Plan');
  buttonIn(widget, 'Rename Plan').click();
  const told = vi.fn();
  widget.addEventListener('orchestra-item', told);
  late.come();
  await read();
  expect(widget.querySelector('form input')).toHaveProperty('value', 'Plan');
  expect(told).not.toHaveBeenCalled();
});

it('says nothing of a document that could not be brought back', async () => {
  const late = heldBack(new Refusal(403, { message: 'It stays deleted.' }));
  store.on(`POST ${idOf(3)}/restore/`, () => late.answer);
  const widget = await open({ is_deleted: true });
  buttonIn(widget, 'Bring it back').click();
  widget.documentId = idOf(4);
  await isShown(widget, 'Plan');
  late.come();
  await read();
  expect(widget.textContent).not.toContain('It stays deleted.');
});

it('lists earlier versions once', async () => {
  const version = (number: number) => ({
    number,
    created_at: '2030-05-15T09:00:00Z',
    created_by: MARIA,
    size: 3,
    html: '',
  });
  const list = `GET ${idOf(3)}/versions/`;
  const late = heldBack({ versions: [version(1)], next: null });
  store
    .on(list, () => ({ versions: [version(2)], next: 2 }))
    .on(`${list}2/`, () => version(2))
    .on(`${list}?after=2`, () => late.answer);
  showHistory(document.body, {
    documentId: idOf(3),
    name: 'Notes',
    html: '',
    mayRestore: false,
    restore: () => Promise.resolve(),
  });
  await eventually(() => {
    const more = buttonIn(document, 'Show earlier ones');
    more.click();
    more.click();
  });
  late.come();
  await read();
  expect(document.querySelectorAll('.history-entry')).toHaveLength(2);
});

it('leaves the line for the next name alone when an item is there', async () => {
  const late = heldBack(undefined);
  const item = new NewItem({
    create: async () => {
      await late.answer;
    },
    cancelled: () => undefined,
  });
  document.body.append(item.root);
  item.ask('folder');
  item.root.querySelector('form')!.requestSubmit();
  item.ask('document');
  late.come();
  await read();
  expect(item.root.querySelector('input')).toHaveProperty(
    'value',
    'New document',
  );
});
