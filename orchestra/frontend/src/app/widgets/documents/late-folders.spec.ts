import { FolderContent } from './folder-content';
import type { FolderOrder } from './folder-order';
import {
  buttonIn,
  type FakeStore,
  heldBack,
  idOf,
  read,
  Refusal,
  storedFolder,
  storedItem,
} from './testing/fake-store';
import { eventually, names, openFolder } from './testing/opened-folder';
import { leavePage, openPage } from './testing/store-page';

const BY_NAME: FolderOrder = { by: 'name', isDescending: false };
const LAST_FIRST: FolderOrder = { by: 'name', isDescending: true };
const FOLDER = `GET ${idOf(1)}/`;
const MORE = `${FOLDER}?after=x`;

let store: FakeStore;

beforeEach(() => {
  store = openPage();
});

afterEach(leavePage);

const first = storedFolder(1, [storedItem(3)], { next: 'x' });
const rest = storedFolder(1, [storedItem(4)]);

function contentOf(order = BY_NAME): FolderContent {
  return new FolderContent(order, () => undefined);
}

const listed = (content: FolderContent): string[] =>
  content.items.map(({ id }) => id);

it('lists what was found last', async () => {
  const content = contentOf();
  await content.open(idOf(1), rest);
  const late = heldBack(rest);
  store.on(FOLDER, () => late.answer);
  const looking = content.refresh();
  store.on(FOLDER, () => storedFolder(1, [storedItem(5)]));
  await content.refresh();
  late.come();
  await looking;
  expect(listed(content)).toEqual([idOf(5)]);
});

it('keeps the page that was added while the folder was looked at', async () => {
  const content = contentOf();
  await content.open(idOf(1), first);
  const late = heldBack(first);
  store.on(FOLDER, () => late.answer).on(MORE, () => rest);
  const looking = content.refresh();
  await content.more();
  late.come();
  await looking;
  expect(listed(content)).toEqual([3, 4].map(idOf));
});

it('lists all of a folder while a page of another is on its way', async () => {
  const content = contentOf(LAST_FIRST);
  const late = heldBack(new Refusal(500));
  store
    .on(MORE, () => late.answer)
    .on(`GET ${idOf(2)}/`, () =>
      storedFolder(2, [storedItem(5)], { next: 'y' }),
    )
    .on(`GET ${idOf(2)}/?after=y`, () => storedFolder(2, [storedItem(6)]));
  const opening = content.open(idOf(1), first);
  await content.open(idOf(2));
  expect(listed(content)).toEqual([6, 5].map(idOf));
  late.come();
  await opening;
  expect(content.failure).toBeNull();
});

it('puts nothing into a folder that belongs into another', async () => {
  const created = storedItem(9, { name: 'Plan', kind: 'document' });
  const late = heldBack(created);
  store
    .on(`GET ${idOf(2)}/`, () =>
      storedFolder(2, [], { path: [{ id: idOf(1), name: 'Folder 1' }] }),
    )
    .on(`POST ${idOf(1)}/documents/`, () => late.answer);
  const inner = storedItem(2, { kind: 'folder', name: 'Inner' });
  const widget = await openFolder(store, storedFolder(1, [inner]));
  buttonIn(widget, 'New').click();
  [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')]
    .find(({ textContent }) => textContent.includes('Document'))!
    .click();
  const form = widget.querySelector<HTMLFormElement>('.new-item form')!;
  form.requestSubmit();
  widget.querySelector<HTMLElement>('.item-title')!.click();
  await eventually(() => {
    expect(widget.textContent).toContain('Nothing in this folder yet');
  });
  late.come();
  await read();
  expect(names(widget)).toEqual([]);
});

it('deletes once, however often it is asked to', async () => {
  const late = heldBack(storedItem(3, { is_deleted: true }));
  store.on(`POST ${idOf(3)}/delete/`, () => late.answer);
  const widget = await openFolder(store, storedFolder(1, [storedItem(3)]));
  for (let times = 0; times < 2; times += 1) {
    widget
      .querySelector('.item-title')!
      .dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Delete', bubbles: true }),
      );
  }
  late.come();
  await read();
  expect(store.count(`POST ${idOf(3)}/delete/`)).toBe(1);
  expect(buttonIn(widget, 'Undo').disabled).toBe(false);
});

it('goes on asking for one name when another is kept', async () => {
  const late = heldBack(storedItem(3, { name: 'Plan' }));
  store.on(`POST ${idOf(3)}/rename/`, () => late.answer);
  const folder = storedFolder(1, [storedItem(3), storedItem(4)]);
  const widget = await openFolder(store, folder);
  const press = (place: string, key: string): void => {
    widget
      .querySelector(place)!
      .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  };
  press(`[data-id="${idOf(3)}"] .item-title`, 'F2');
  const input = widget.querySelector<HTMLInputElement>('form input')!;
  input.value = 'Plan';
  widget.querySelector('form')!.requestSubmit();
  press('form input', 'Escape');
  await read();
  press(`[data-id="${idOf(4)}"] .item-title`, 'F2');
  late.come();
  await read();
  expect(names(widget)).toContain('Plan');
  expect(document.activeElement).toHaveProperty('value', 'Item 4');
});
