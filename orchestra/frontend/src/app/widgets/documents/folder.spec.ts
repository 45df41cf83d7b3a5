import { placeWidget, shown } from '../testing/page';
import { FakeRequest } from '../testing/fake-request';
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

const NOTES = storedDocument(3, '', { name: 'Notes' });
const PHOTO = storedItem(4, {
  name: 'Pier.jpg',
  media_type: 'image/jpeg',
  size: 310_000,
  thumbnail_url: '/thumbnail/4',
});
const DRAFTS = storedFolder(2, [], { name: 'Drafts' });

let store: FakeStore;

beforeEach(() => {
  store = openPage();
});

afterEach(leavePage);

function open(
  folder = storedFolder(1, [DRAFTS, NOTES, PHOTO], { name: 'Story' }),
  attributes: Record<string, string> = {},
): Promise<FolderWidget> {
  return openFolder(store, folder, attributes);
}

async function chooseInMenu(
  widget: HTMLElement,
  opener: string,
  item: string,
): Promise<void> {
  buttonIn(widget, opener).click();
  const found = [
    ...widget.querySelectorAll<HTMLElement>('[role=menuitem]'),
  ].find((one) => one.textContent.trim().startsWith(item));
  found?.click();
  await shown();
}

async function answerName(widget: HTMLElement, name: string): Promise<void> {
  const form = widget.querySelector<HTMLFormElement>('.name-form');
  const input = form?.querySelector('input');
  if (!form || !input) {
    throw new Error('Nobody asked for a name.');
  }
  input.value = name;
  form.requestSubmit();
  await eventually(() => {
    expect(
      form.isConnected && form.querySelector('.name-failure')?.textContent === '',
    ).toBe(false);
  });
}

it('lists what is inside, with pictures, sizes and who changed it', async () => {
  const widget = await open();
  expect(names(widget)).toEqual(['Drafts', 'Notes', 'Pier.jpg']);
  const photo = widget.querySelectorAll('.item')[2]!;
  expect(photo.querySelector('img')?.getAttribute('src')).toBe('/thumbnail/4');
  expect(photo.textContent).toMatch(/310.kB/);
  expect(photo.textContent).toContain('Ada Lovelace');
  expect(widget.querySelector('h3')?.textContent).toBe('Story');
  expect(widget.textContent).toMatch(/3 items · 5.MB of 2.GB used/);
});

it('says what to do with an empty folder', async () => {
  const widget = await open(storedFolder(1));
  expect(widget.textContent).toContain('Nothing in this folder yet');
  expect(widget.textContent).toMatch(/Each may have up to 1.kB/);
});

it('offers nothing to those who may only read', async () => {
  const widget = await open(
    storedFolder(1, [storedItem(4, { may_edit: false })], { may_edit: false }),
  );
  expect(() => buttonIn(widget, 'Upload')).toThrow();
  buttonIn(widget, 'More for Item 4').click();
  expect(widget.querySelector('[role=menu]')?.textContent.trim()).toBe(
    'Download',
  );
});

it('says when a folder is not there', async () => {
  const widget = await placeWidget<FolderWidget>('folder', {
    folderId: idOf(1),
  });
  await eventually(() => {
    expect(widget.textContent).toContain('This folder is not here');
  });
});

it('can be tried again when it could not be loaded', async () => {
  store.on(`GET ${idOf(1)}/`, () => new Refusal(500));
  const widget = await placeWidget<FolderWidget>('folder', {
    folderId: idOf(1),
  });
  await eventually(() => {
    expect(widget.textContent).toContain('could not be loaded');
  });
  store.on(`GET ${idOf(1)}/`, () => storedFolder(1, [PHOTO]));
  buttonIn(widget, 'Try again').click();
  await eventually(() => {
    expect(names(widget)).toEqual(['Pier.jpg']);
  });
});

it('remembers how it is looked at', async () => {
  const widget = await open();
  buttonIn(widget, 'Grid').click();
  await shown();
  expect(widget.querySelector('.items')?.className).toBe('items grid');
  expect(document.activeElement?.getAttribute('data-view')).toBe(null);
  widget.remove();
  const again = await open();
  expect(again.querySelector('.items')?.className).toBe('items grid');
});

it('creates folders and documents', async () => {
  store.on(`POST ${idOf(1)}/folders/`, ({ name }) =>
    storedFolder(7, [], { name: String(name) }),
  );
  const widget = await open();
  await chooseInMenu(widget, 'New', 'Folder');
  await answerName(widget, 'Photos');
  await eventually(() => {
    expect(names(widget)).toEqual(['Drafts', 'Photos', 'Notes', 'Pier.jpg']);
  });
  expect(document.activeElement?.textContent).toContain('Photos');
  expect(widget.querySelector('[role=status]')?.textContent).toBe(
    '“Photos” was created.',
  );
});

it('renames in place, and says why it cannot', async () => {
  store.on(`POST ${NOTES.id}/rename/`, ({ name }) =>
    name === 'bad' ? new Refusal(400, { message: 'Not this name.' }) : { ...NOTES, name },
  );
  const widget = await open();
  await chooseInMenu(widget, 'More for Notes', 'Rename');
  await answerName(widget, 'bad');
  expect(widget.querySelector('.name-failure')?.textContent).toBe(
    'Not this name.',
  );
  await answerName(widget, 'Interviews');
  await eventually(() => {
    expect(names(widget)).toEqual(['Drafts', 'Interviews', 'Pier.jpg']);
  });
});

it('deletes, and brings back', async () => {
  store.on(`POST ${PHOTO.id}/delete/`, () => ({ ...PHOTO, is_deleted: true }));
  store.on(`POST ${PHOTO.id}/restore/`, () => PHOTO);
  const widget = await open();
  await chooseInMenu(widget, 'More for Pier.jpg', 'Delete');
  await eventually(() => {
    expect(names(widget)).toEqual(['Drafts', 'Notes']);
  });
  expect(widget.textContent).toContain('“Pier.jpg” was deleted.');
  buttonIn(widget, 'Undo').click();
  await eventually(() => {
    expect(names(widget)).toEqual(['Drafts', 'Notes', 'Pier.jpg']);
  });
});

it('keeps what could not be deleted', async () => {
  store.on(
    `POST ${PHOTO.id}/delete/`,
    () => new Refusal(403, { message: 'The project has ended.' }),
  );
  const widget = await open();
  await chooseInMenu(widget, 'More for Pier.jpg', 'Delete');
  await eventually(() => {
    expect(widget.textContent).toContain(
      '“Pier.jpg” was not deleted. The project has ended.',
    );
  });
  expect(names(widget)).toHaveLength(3);
});

it('moves to a folder that is chosen, and back', async () => {
  store.on(`GET ${DRAFTS.id}/`, () => ({
    ...DRAFTS,
    path: [{ id: idOf(1), name: 'Story' }],
  }));
  store.on(`POST ${PHOTO.id}/move/`, ({ parent_id }) => ({
    ...PHOTO,
    parent_id,
  }));
  const widget = await open();
  await chooseInMenu(widget, 'More for Pier.jpg', 'Move');
  await eventually(() => {
    expect(widget.querySelector('dialog')?.textContent).toContain('Open Drafts');
  });
  expect(buttonIn(widget, 'Move here').disabled).toBe(true);
  buttonIn(widget, 'Open Drafts').click();
  await eventually(() => {
    expect(buttonIn(widget, 'Move here').disabled).toBe(false);
  });
  buttonIn(widget, 'Move here').click();
  await eventually(() => {
    expect(names(widget)).toEqual(['Drafts', 'Notes']);
  });
  expect(widget.textContent).toContain('was moved to “Drafts”.');
  buttonIn(widget, 'Move back').click();
  await eventually(() => {
    expect(names(widget)).toHaveLength(3);
  });
});

it('opens folders in place, with the way back', async () => {
  store.on(`GET ${DRAFTS.id}/`, () => ({
    ...DRAFTS,
    path: [
      { id: idOf(9), name: 'Clients' },
      { id: idOf(1), name: 'Story' },
    ],
  }));
  const widget = await open();
  widget.querySelector<HTMLElement>('.item-title')?.click();
  await eventually(() => {
    expect(widget.querySelector('h3')?.textContent).toBe('Drafts');
  });
  // What lies around the folder of the page is not its business.
  expect(widget.querySelector('nav')?.textContent).toBe('Story');
  widget.querySelector<HTMLElement>('nav a')?.click();
  await eventually(() => {
    expect(widget.querySelector('h3')?.textContent).toBe('Story');
  });
});

it('lets the page around open things in its own way', async () => {
  const widget = await open(undefined, { page: '' });
  const asked: unknown[] = [];
  widget.addEventListener('orchestra-open', (event) => {
    event.preventDefault();
    asked.push((event as CustomEvent<unknown>).detail);
  });
  widget.querySelectorAll<HTMLElement>('.item-title')[1]!.click();
  expect(asked).toEqual([
    { item: { id: NOTES.id, name: 'Notes', kind: 'document' } },
  ]);
  expect(widget.querySelector('h1')?.textContent).toBe('Story');
});

it('shows more when asked', async () => {
  const widget = await open(storedFolder(1, [NOTES], { next: 'n' }));
  store.on(`GET ${idOf(1)}/?after=n`, () => storedFolder(1, [PHOTO]));
  buttonIn(widget, 'Show more').click();
  await eventually(() => {
    expect(names(widget)).toEqual(['Notes', 'Pier.jpg']);
  });
  expect(() => buttonIn(widget, 'Show more')).toThrow();
});

it('can be used with the keys', async () => {
  const widget = await open();
  const links = widget.querySelectorAll<HTMLElement>('.item-title');
  links[0]!.focus();
  const press = (key: string): void => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  };
  press('ArrowDown');
  expect(document.activeElement).toBe(links[1]);
  press('End');
  expect(document.activeElement).toBe(links[2]);
  press('ArrowUp');
  press('F2');
  expect(document.activeElement).toBeInstanceOf(HTMLInputElement);
  press('Escape');
  await shown();
  expect(document.activeElement?.textContent).toContain('Notes');
});

it('uploads what is dropped and pasted, but not into fields', async () => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  FakeRequest.sent.length = 0;
  const widget = await open();
  const section = widget.querySelector('.folder')!;
  const files = [new File(['abc'], 'image.png', { type: 'image/png' })];
  section.dispatchEvent(
    Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
      dataTransfer: { types: ['Files'], files },
    }),
  );
  expect(FakeRequest.last.url).toBe(`/api/documents/${idOf(1)}/files/`);
  FakeRequest.last.upload.onprogress?.({ loaded: 1, total: 2 });
  expect(widget.querySelector('progress')?.value).toBe(0.5);
  expect(widget.textContent).toMatch(/50.?% of/);
  const arrived = storedItem(8, { name: 'image.png' });
  store.on(`GET ${idOf(1)}/`, () =>
    storedFolder(1, [DRAFTS, NOTES, PHOTO, arrived], {
      usage: { bytes: 6_000_000, quota_bytes: null },
    }),
  );
  FakeRequest.last.answer(201, arrived);
  await eventually(() => {
    expect(names(widget)).toContain('image.png');
  });
  expect(widget.querySelector('[role=status]')?.textContent).toBe(
    '1 file uploaded.',
  );
  await eventually(() => {
    expect(widget.textContent).toMatch(/4 items · 6.MB in this project/);
  });

  const paste = (target: Element): void => {
    target.dispatchEvent(
      Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
        clipboardData: { files },
      }),
    );
  };
  paste(section);
  const sent = (FakeRequest.last.body as FormData).get('file') as File;
  expect(sent.name).toMatch(/^Picture .*\.png$/);
  FakeRequest.last.answer(400, { message: 'It is no picture.' });
  await eventually(() => {
    expect(widget.querySelector('.upload')?.textContent).toContain(
      'It is no picture.',
    );
  });
  const before = FakeRequest.sent.length;
  await chooseInMenu(widget, 'New', 'Document');
  paste(widget.querySelector('.name-form input')!);
  expect(FakeRequest.sent).toHaveLength(before);
});
