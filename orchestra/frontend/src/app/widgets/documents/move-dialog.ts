import { element, hiddenText } from '../dom';
import { icon } from '../icons';
import {
  fetchItem,
  fetchMore,
  isFolder,
  type StoredFolder,
  type StoredItem,
} from './api';
import { button, openDialog } from './dialog';

export const MOVE_STYLES = `
.orchestra-widget .folder-choice { display: flex; flex-direction: column; gap: 8px; min-height: 200px; }

.orchestra-widget .folder-choice ul { list-style: none; margin: 0; padding: 0; }

.orchestra-widget .folder-choice li { margin: 0; }

.orchestra-widget .choice-path { align-items: center; display: flex; flex-wrap: wrap; font-size: 14px; gap: 0 2px; }

.orchestra-widget .choice-path strong { padding: 4px 6px; }

.orchestra-widget .choice-path .plain-button { overflow-wrap: anywhere; text-decoration: underline; }

.orchestra-widget .choice-path .orchestra-icon svg { height: 14px; width: 14px; }

.orchestra-widget .choice {
  border-top: 1px solid var(--hairline, #d9dee3);
  border-radius: 0;
  color: var(--text, #1d2329);
  gap: 10px;
  justify-content: start;
  min-height: 40px;
  overflow-wrap: anywhere;
  padding: 6px 8px;
  text-align: start;
  width: 100%;
}

.orchestra-widget .choice > :last-child { margin-inline-start: auto; }

.orchestra-widget .choice-failure { color: var(--wrong, #b3261e); font-weight: 500; }
`;

/**
 * Asks where an item is to lie.
 *
 * @param host - The widget the dialog belongs to.
 * @param item - What is moved.
 * @param moved - Moves it; rejects with what to say.
 */
export function askForFolder(
  host: HTMLElement,
  item: StoredItem,
  moved: (folder: StoredFolder) => Promise<void>,
): void {
  const place = element('div', { class: 'folder-choice' });
  const failure = element('p', { class: 'choice-failure', role: 'alert' });
  let chosen: StoredFolder | null = null;
  let isMoving = false;
  const confirm = button(
    'Move here',
    () => {
      void finish();
    },
    'primary-button',
  );
  confirm.disabled = true;

  const finish = async (): Promise<void> => {
    if (!chosen) {
      return;
    }
    isMoving = true;
    confirm.disabled = true;
    try {
      await moved(chosen);
      dialog.close();
    } catch (error) {
      failure.textContent = (error as Error).message;
      confirm.disabled = isMoving = false;
    }
  };

  // The answer to the last click counts, in whatever order they come.
  let wanted = '';
  const open = async (id: string, hasFocus: boolean): Promise<void> => {
    wanted = id;
    failure.textContent = '';
    place.setAttribute('aria-busy', 'true');
    confirm.disabled = true;
    try {
      const folder = await wholeFolder(id);
      if (wanted !== id) {
        return;
      }
      chosen = folder;
      confirm.disabled = folder.id === item.parent_id || !folder.may_edit;
      place.replaceChildren(way(folder, go), folders(folder, item, go));
      if (hasFocus) {
        place.querySelector('button')?.focus();
      }
    } catch (error) {
      if (wanted !== id) {
        return;
      }
      failure.textContent = (error as Error).message;
    }
    place.removeAttribute('aria-busy');
  };
  const go = (id: string): void => {
    if (!isMoving) {
      void open(id, true);
    }
  };

  const dialog = openDialog(host, {
    title: `Where should “${item.name}” go?`,
    body: [place, failure],
    actions: [
      button('Cancel', () => {
        dialog.close();
      }),
      confirm,
    ],
  });
  if (item.parent_id) {
    void open(item.parent_id, false);
  }
}

/** Folders come first, so pages are asked for until there are others. */
async function wholeFolder(id: string): Promise<StoredFolder> {
  const { item } = await fetchItem(id);
  if (!item || !isFolder(item)) {
    throw new Error('This folder is not there any more.');
  }
  let folder = item;
  while (folder.next && folder.items.at(-1)?.kind === 'folder') {
    const page = await fetchMore(id, folder.next);
    folder = {
      ...folder,
      items: [...folder.items, ...page.items],
      next: page.next,
    };
  }
  return folder;
}

function way(folder: StoredFolder, go: (id: string) => void): HTMLElement {
  return element(
    'nav',
    { class: 'choice-path', 'aria-label': 'Folders around this' },
    ...folder.path.flatMap(({ id, name }) => [
      element(
        'button',
        {
          type: 'button',
          class: 'plain-button',
          click: () => {
            go(id);
          },
        },
        name,
      ),
      icon('chevron-right'),
    ]),
    element('strong', { 'aria-current': 'location' }, folder.name),
  );
}

function folders(
  folder: StoredFolder,
  item: StoredItem,
  go: (id: string) => void,
): HTMLElement {
  const inside = folder.items.filter(
    ({ id, kind }) => kind === 'folder' && id !== item.id,
  );
  if (inside.length === 0) {
    return element('p', { class: 'quiet' }, 'There is no folder in here.');
  }
  return element(
    'ul',
    { 'aria-label': `Folders in ${folder.name}` },
    ...inside.map(({ id, name }) =>
      element(
        'li',
        {},
        element(
          'button',
          {
            type: 'button',
            class: 'plain-button choice',
            click: () => {
              go(id);
            },
          },
          icon('folder'),
          hiddenText('Open '),
          name,
          icon('chevron-right'),
        ),
      ),
    ),
  );
}
