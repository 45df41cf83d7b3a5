import { placeWidget, shown } from '../testing/page';
import type { StoredDocument } from './api';
import type { DocumentWidget } from './document';
import {
  buttonIn,
  type FakeStore,
  idOf,
  MARIA,
  Refusal,
  storedDocument,
  storedFolder,
  writing,
} from './testing/fake-store';
import { eventually } from './testing/opened-folder';
import { leavePage, openPage } from './testing/store-page';

let store: FakeStore;

beforeAll(async () => {
  // Only the first test would wait for them.
  await import('../rich-text-editor');
  await import('../rich-text-toolbar');
}, 30_000);

beforeEach(() => {
  store = openPage();
  store
    .on(`POST ${idOf(3)}/editing/`, () => ({ editing: null }))
    .on(`POST ${idOf(3)}/editing/end/`, () => ({}));
});

afterEach(leavePage);

async function open(
  changes: Partial<StoredDocument> = {},
  attributes: Record<string, string> = {},
): Promise<DocumentWidget> {
  const found = storedDocument(3, '<p>One</p>', { name: 'Notes', ...changes });
  store.on(`GET ${found.id}/`, () => found);
  const widget = await placeWidget<DocumentWidget>(
    'document',
    { documentId: found.id },
    attributes,
  );
  await eventually(() => {
    expect(widget.querySelector('.ql-editor, .ql-text:not(.waiting)')).not.toBeNull();
  });
  return widget;
}

/** Writes as the rich-text editor tells it. */
function write(widget: DocumentWidget, html: string): void {
  widget.querySelector('orchestra-widget-rich-text')?.dispatchEvent(
    new CustomEvent('orchestra-change', {
      bubbles: true,
      detail: { value: html },
    }),
  );
}

it('saves by itself, and tells nobody else of the change', async () => {
  store.on(`POST ${idOf(3)}/save/`, () => ({ version: 2, modified_at: '' }));
  const widget = await open();
  const told: Event[] = [];
  document.body.addEventListener('orchestra-change', (event) => {
    told.push(event);
  });
  expect(widget.querySelector('h3')?.textContent).toBe('Notes');
  expect(widget.textContent).toContain('No changes');
  write(widget, '<p>Two</p>');
  await shown();
  expect(widget.textContent).toContain('Not saved yet');
  expect(widget.hasUnsavedChanges).toBe(true);
  expect(await widget.saveBeforeLeaving()).toBe(true);
  await shown();
  expect(widget.querySelector('.document-state')?.textContent).toMatch(
    /^Saved \d/,
  );
  expect(store.bodies[store.asked.indexOf(`POST ${idOf(3)}/save/`)]).toEqual({
    html: '<p>Two</p>',
    version: 1,
  });
  expect(store.count(`POST ${idOf(3)}/editing/`)).toBe(1);
  expect(told).toEqual([]);
  widget.remove();
  await eventually(() => {
    expect(store.count(`POST ${idOf(3)}/editing/end/`)).toBe(1);
  });
});

it('can only be read while somebody else writes', async () => {
  const widget = await open({ editing: writing(MARIA) });
  expect(widget.textContent).toContain('Maria Mitchell is editing.');
  expect(widget.textContent).toContain('View only');
  expect(widget.querySelector('.ql-editor')).toBeNull();
  expect(widget.querySelector('.ql-text')?.textContent).toBe('One');

  store.on(`GET ${idOf(3)}/`, () =>
    storedDocument(3, '<p>Hers</p>', { version: 2 }),
  );
  buttonIn(widget, 'Take over').click();
  await eventually(() => {
    expect(widget.querySelector('.ql-editor')?.textContent).toBe('Hers');
  });
  expect(store.bodies.at(-2)).toEqual({ take_over: true });
  expect(widget.textContent).not.toContain('is editing');
});

it('makes room for somebody who takes over, and saves the last words', async () => {
  const widget = await open();
  store
    .on(
      `POST ${idOf(3)}/editing/`,
      () =>
        new Refusal(409, {
          code: 'being_edited',
          message: 'Maria writes.',
          editing: writing(MARIA),
        }),
    )
    .on(`POST ${idOf(3)}/save/`, () => ({ version: 2, modified_at: '' }))
    .on(`GET ${idOf(3)}/`, () =>
      storedDocument(3, '<p>Mine</p>', { editing: writing(MARIA), version: 2 }),
    );
  write(widget, '<p>Mine</p>');
  await eventually(() => {
    expect(widget.textContent).toContain('Maria Mitchell is editing.');
  });
  expect(store.count(`POST ${idOf(3)}/save/`)).toBe(1);
  expect(widget.querySelector('.ql-text')?.textContent).toBe('Mine');
  expect(widget.hasUnsavedChanges).toBe(false);
});

it('lets the person decide between two texts', async () => {
  const widget = await open();
  store.on(
    `POST ${idOf(3)}/save/`,
    () =>
      new Refusal(409, {
        code: 'document_conflict',
        message: 'Changed.',
        version: 2,
        html: '<p>Hers</p>',
        modified_by: MARIA,
        modified_at: '2030-05-15T09:00:00Z',
      }),
  );
  write(widget, '<p>Mine</p>');
  expect(await widget.saveBeforeLeaving()).toBe(false);
  await shown();
  expect(widget.textContent).toContain('Not saved: changed elsewhere');
  buttonIn(widget, 'See both').click();
  const dialog = widget.querySelector('dialog')!;
  expect(dialog.querySelector('del')?.textContent).toBe('Removed: Hers');
  buttonIn(dialog, 'Take theirs').click();
  await shown();
  expect(widget.querySelector('dialog')).toBeNull();
  expect(widget.querySelector('.ql-editor')?.textContent).toBe('Hers');
  expect(widget.hasUnsavedChanges).toBe(false);
});

it('offers what an earlier visit left behind', async () => {
  localStorage.setItem(
    `orchestra.draft.ada.document-${idOf(3)}`,
    JSON.stringify({ data: '<p>Lost</p>', keptAt: Date.now(), version: 1 }),
  );
  const widget = await open();
  expect(widget.textContent).toContain('did not reach the server');
  buttonIn(widget, 'See both').click();
  expect(widget.querySelector('ins')?.textContent).toBe('Added: Lost');
  buttonIn(widget.querySelector('dialog')!, 'Put it back').click();
  await shown();
  expect(widget.querySelector('.ql-editor')?.textContent).toBe('Lost');
  expect(widget.hasUnsavedChanges).toBe(true);
});

it('shows and restores earlier versions', async () => {
  const entry = {
    created_at: '2030-05-15T09:00:00Z',
    created_by: MARIA,
    size: 3,
  };
  store
    .on(`GET ${idOf(3)}/versions/`, () => ({
      versions: [
        { number: 2, ...entry },
        { number: 1, ...entry },
      ],
      next: null,
    }))
    .on(`GET ${idOf(3)}/versions/2/`, () => ({
      number: 2,
      ...entry,
      html: '<p>One</p>',
    }))
    .on(`GET ${idOf(3)}/versions/1/`, () => ({
      number: 1,
      ...entry,
      html: '<p>Zero</p>',
    }))
    .on(`POST ${idOf(3)}/versions/1/restore/`, () =>
      storedDocument(3, '<p>Zero</p>', { version: 3 }),
    );
  const widget = await open();
  buttonIn(widget, 'History').click();
  await eventually(() => {
    expect(widget.querySelectorAll('.history-entry')).toHaveLength(2);
  });
  expect(buttonIn(widget, 'Restore this version').disabled).toBe(true);
  widget.querySelectorAll<HTMLElement>('.history-entry')[1]!.click();
  await eventually(() => {
    expect(widget.querySelector('dialog .ql-text')?.textContent).toBe('Zero');
  });
  buttonIn(widget, 'Changes since then').click();
  expect(widget.querySelector('dialog del')?.textContent).toBe('Removed: Zero');
  buttonIn(widget, 'Restore this version').click();
  await eventually(() => {
    expect(widget.querySelector('.ql-editor')?.textContent).toBe('Zero');
  });
  expect(widget.querySelector('dialog')).toBeNull();
});

it('can be looked at by those who may not write', async () => {
  const widget = await open({ may_edit: false, html: '' });
  expect(widget.textContent).toContain('View only');
  expect(widget.textContent).toContain('Nothing is written here yet.');
  expect(() => buttonIn(widget, 'Rename Notes')).toThrow();
});

it('says when it is not there, and can be tried again', async () => {
  const widget = await placeWidget<DocumentWidget>('document', {
    documentId: idOf(3),
  });
  await eventually(() => {
    expect(widget.textContent).toContain('This document is not here');
  });
  store.on(`GET ${idOf(4)}/`, () => new Refusal(500));
  widget.documentId = idOf(4);
  await eventually(() => {
    expect(widget.textContent).toContain('could not be loaded');
  });
  store.on(`GET ${idOf(4)}/`, () => storedDocument(4, '<p>Back</p>'));
  buttonIn(widget, 'Try again').click();
  await eventually(() => {
    expect(widget.querySelector('.ql-editor')?.textContent).toBe('Back');
  });
});

it('shows folders and files that an address led to', async () => {
  store.on(`GET ${idOf(1)}/`, () => storedFolder(1));
  const widget = await placeWidget<DocumentWidget>('document', {
    documentId: idOf(1),
  });
  await eventually(() => {
    expect(widget.textContent).toContain('Nothing in this folder yet');
  });
});

it('tells its name to the page, also when it changes', async () => {
  store.on(`POST ${idOf(3)}/rename/`, () =>
    storedDocument(3, '', { name: 'Interviews' }),
  );
  const widget = await open({}, { page: '' });
  const told: string[] = [];
  widget.addEventListener('orchestra-item', (event) => {
    const { item } = (event as CustomEvent<{ item: StoredDocument }>).detail;
    told.push(item.name);
  });
  buttonIn(widget, 'Rename Notes').click();
  const form = widget.querySelector<HTMLFormElement>('.name-form')!;
  form.querySelector('input')!.value = 'Interviews';
  form.requestSubmit();
  await eventually(() => {
    expect(widget.querySelector('h1')?.textContent).toBe('Interviews');
  });
  expect(told).toEqual(['Interviews']);
});
