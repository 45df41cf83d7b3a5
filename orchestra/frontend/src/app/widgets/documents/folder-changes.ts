import * as api from './api';
import type { StoredFolder, StoredItem } from './api';
import type { FolderContent } from './folder-content';
import type { FolderRows } from './folder-rows';
import { askForFolder } from './move-dialog';
import type { FolderNotice } from './notice';

/** The parts of a folder that changes are made in. */
export interface ChangedParts {
  /** Where dialogs are put. */
  host: HTMLElement;
  content: FolderContent;
  rows: FolderRows;
  notice: FolderNotice;
  /** Goes to an item that just came, as soon as it is shown. */
  pointAt: (item: StoredItem) => void;
}

/** What people do with the items of a folder, and how they undo it. */
export class FolderChanges {
  /** The folder whose deletion was told. */
  private deletedId = '';
  /** What is being deleted; the key may be pressed again meanwhile. */
  private readonly going = new Set<string>();

  constructor(private readonly parts: ChangedParts) {}

  async create(kind: 'folder' | 'document', name: string): Promise<void> {
    const { content, notice, pointAt } = this.parts;
    const parent = content.folder?.id ?? '';
    const ask = kind === 'folder' ? api.createFolder : api.createDocument;
    const item = await ask(parent, name);
    content.put(item);
    notice.say(`“${item.name}” was created.`);
    pointAt(item);
  }

  async rename(item: StoredItem, name: string): Promise<void> {
    const renamed = await api.rename(item.id, name);
    this.parts.content.put(renamed);
    this.parts.notice.say(`Renamed to “${renamed.name}”.`);
  }

  askWhere(item: StoredItem): void {
    askForFolder(this.parts.host, item, async (folder) => {
      await api.move(item.id, folder.id);
      this.takeAway(item, `was moved to “${folder.name}”.`, 'Move back', () =>
        api.move(item.id, item.parent_id ?? ''),
      );
    });
  }

  async discard(item: StoredItem): Promise<void> {
    if (this.going.has(item.id)) {
      return;
    }
    this.going.add(item.id);
    try {
      await api.remove(item.id);
    } catch (error) {
      this.parts.notice.fail(
        `“${item.name}” was not deleted. ${(error as Error).message}`,
      );
      return;
    } finally {
      this.going.delete(item.id);
    }
    this.takeAway(item, 'was deleted.', 'Undo', () => api.restore(item.id));
  }

  /** A folder that was deleted can still be looked at, and brought back. */
  offerDeleted(folder: StoredFolder | null): void {
    const { content, notice } = this.parts;
    const id = folder?.is_deleted ? folder.id : '';
    if (id && id !== this.deletedId) {
      notice.offer('This folder was deleted.', {
        label: 'Bring it back',
        run: async () => {
          await api.restore(id);
          notice.say('The folder is back.');
          await content.refresh();
        },
      });
    }
    this.deletedId = id;
  }

  /** Takes an item off the list, and says how it comes back. */
  private takeAway(
    item: StoredItem,
    what: string,
    label: string,
    undo: () => Promise<StoredItem>,
  ): void {
    const { content, rows, notice } = this.parts;
    rows.focusAfter(item.id);
    content.take(item.id);
    notice.offer(`“${item.name}” ${what}`, {
      label,
      run: async () => {
        this.bringBack(await undo());
      },
    });
  }

  /** Shows an item again that was taken away from here. */
  private bringBack(item: StoredItem): void {
    const { content, notice, pointAt } = this.parts;
    if (item.parent_id === content.folder?.id) {
      content.put(item);
      pointAt(item);
    }
    notice.say(`“${item.name}” is back.`);
  }
}
