import { FolderContent } from './folder-content';
import { showHistory } from './history-dialog';
import { askForFolder } from './move-dialog';
import {
  buttonIn,
  type FakeStore,
  heldBack,
  idOf,
  MARIA,
  read,
  storedFolder,
  storedItem,
} from './testing/fake-store';
import { eventually } from './testing/opened-folder';
import { leavePage, openPage } from './testing/store-page';

const entry = {
  created_at: '2030-05-15T09:00:00Z',
  created_by: MARIA,
  size: 3,
};
const CURRENT = { number: 2, ...entry, html: '<p>Now</p>' };
const EARLIER = { number: 1, ...entry, html: '<p>Then</p>' };

let store: FakeStore;

beforeEach(() => {
  store = openPage();
});

afterEach(leavePage);

it('shows the version chosen last, though the first answers later', async () => {
  const late = heldBack(CURRENT);
  const list = `GET ${idOf(3)}/versions/`;
  store
    .on(list, () => ({ versions: [CURRENT, EARLIER], next: null }))
    .on(`${list}2/`, () => late.answer)
    .on(`${list}1/`, () => EARLIER);
  showHistory(document.body, {
    documentId: idOf(3),
    name: 'Notes',
    html: CURRENT.html,
    mayRestore: true,
    restore: () => Promise.resolve(),
  });
  await eventually(() => {
    expect(store.asked).toContain(`${list}2/`);
  });
  document.querySelectorAll<HTMLElement>('.history-entry')[1]!.click();
  await eventually(() => {
    buttonIn(document, 'Changes since then').click();
  });
  late.come();
  await read();
  expect(document.querySelector('.diff-box')?.textContent).toContain(
    'Removed: Then',
  );
  expect(buttonIn(document, 'Restore this version').disabled).toBe(false);
});

it('moves to the folder chosen last, though another answers later', async () => {
  const late = heldBack(storedFolder(2));
  store
    .on(`GET ${idOf(1)}/`, () =>
      storedFolder(1, [storedFolder(2), storedFolder(4)]),
    )
    .on(`GET ${idOf(2)}/`, () => late.answer)
    .on(`GET ${idOf(4)}/`, () => storedFolder(4));
  const moved: string[] = [];
  askForFolder(document.body, storedItem(3), ({ id }) => {
    moved.push(id);
    return Promise.resolve();
  });
  await eventually(() => {
    buttonIn(document, 'Open Folder 2').click();
  });
  buttonIn(document, 'Open Folder 4').click();
  await eventually(() => {
    expect(document.querySelector('strong')?.textContent).toBe('Folder 4');
  });
  late.come();
  await read();
  buttonIn(document, 'Move here').click();
  await eventually(() => {
    expect(moved).toEqual([idOf(4)]);
  });
});

it('moves once, whatever is chosen while that is under way', async () => {
  store
    .on(`GET ${idOf(1)}/`, () => storedFolder(1, [storedFolder(2)]))
    .on(`GET ${idOf(2)}/`, () => storedFolder(2, [storedFolder(4)]))
    .on(`GET ${idOf(4)}/`, () => storedFolder(4));
  const moved: string[] = [];
  let fail = (): void => undefined;
  askForFolder(document.body, storedItem(3), ({ id }) => {
    moved.push(id);
    return new Promise((_resolve, reject) => {
      fail = () => {
        reject(new Error('There is no room.'));
      };
    });
  });
  await eventually(() => {
    buttonIn(document, 'Open Folder 2').click();
  });
  await eventually(() => {
    expect(buttonIn(document, 'Move here').disabled).toBe(false);
  });
  buttonIn(document, 'Move here').click();
  buttonIn(document, 'Open Folder 4').click();
  await read();
  buttonIn(document, 'Move here').click();
  expect(moved).toEqual([idOf(2)]);
  fail();
  await read();
  expect(document.querySelector('[role=alert]')?.textContent).toBe(
    'There is no room.',
  );
  buttonIn(document, 'Open Folder 4').click();
  await eventually(() => {
    expect(document.querySelector('strong')?.textContent).toBe('Folder 4');
  });
  buttonIn(document, 'Move here').click();
  expect(moved).toEqual([idOf(2), idOf(4)]);
});

it('keeps what was changed here while the folder was looked at', async () => {
  const content = new FolderContent(
    { by: 'name', isDescending: false },
    () => undefined,
  );
  const old = storedFolder(1, [storedItem(3)]);
  await content.open(idOf(1), old);
  const late = heldBack(old);
  store.on(`GET ${idOf(1)}/`, () => late.answer);
  const looking = content.refresh();
  content.put(storedItem(4));
  store.on(`GET ${idOf(1)}/`, () =>
    storedFolder(1, [storedItem(3), storedItem(4), storedItem(5)]),
  );
  late.come();
  await looking;
  expect(content.items.map(({ id }) => id)).toEqual([3, 4, 5].map(idOf));
});
