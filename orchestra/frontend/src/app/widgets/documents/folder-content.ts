import { asFailure } from '../../session/failures';
import type { RequestFailure } from '../../session/types';
import { fetchItem, fetchMore, isFolder } from './api';
import type { StoredFolder, StoredItem } from './api';
import { type FolderOrder, isUsual, ordered } from './folder-order';

/** What is in the folder that is open, and how loading it stands. */
export class FolderContent {
  folder: StoredFolder | null = null;
  failure: RequestFailure | null = null;
  isLoadingMore = false;
  private etag: string | null = null;
  private turn = 0;
  /** How often the content changed here rather than there. */
  private edits = 0;
  private looks = 0;
  private pages = 1;

  /**
   * @param order - How the items are listed.
   * @param changed - Called after every change.
   */
  constructor(
    private order: FolderOrder,
    private readonly changed: () => void,
  ) {}

  get items(): readonly StoredItem[] {
    const items = this.folder?.items ?? [];
    return isUsual(this.order) ? items : ordered(items, this.order);
  }

  /** Lists the items in another order. */
  async sort(order: FolderOrder): Promise<void> {
    this.order = order;
    this.changed();
    await this.loadRest();
  }

  /** Opens a folder, whose content may be known already. */
  async open(id: string, known: StoredFolder | null = null): Promise<void> {
    this.folder = known;
    this.failure = null;
    this.isLoadingMore = false;
    this.etag = null;
    this.pages = 1;
    this.turn += 1;
    this.changed();
    await (known ? this.loadRest() : this.load(id));
  }

  /** Looks whether others changed something. */
  async refresh(): Promise<void> {
    // Pages that were added by hand would be gone.
    if (this.folder && this.pages === 1) {
      await this.load(this.folder.id);
    }
  }

  async more(): Promise<void> {
    const { folder, turn } = this;
    if (!folder?.next || this.isLoadingMore) {
      return;
    }
    this.isLoadingMore = true;
    this.changed();
    try {
      const page = await fetchMore(folder.id, folder.next);
      if (turn === this.turn && this.folder) {
        const known = new Set(this.folder.items.map(({ id }) => id));
        const fresh = page.items.filter(({ id }) => !known.has(id));
        this.pages += 1;
        this.folder = {
          ...this.folder,
          items: [...this.folder.items, ...fresh],
          next: page.next,
        };
      }
    } catch (error) {
      // What fails for a folder that was left is no matter of this one.
      if (turn === this.turn) {
        throw error;
      }
    } finally {
      if (turn === this.turn) {
        this.isLoadingMore = false;
        this.changed();
      }
    }
  }

  /**
   * Puts an item where it belongs, in place of what it was before.
   *
   * Another folder may be open by the time that an item is there.
   */
  put(item: StoredItem): void {
    if (item.parent_id === this.folder?.id) {
      const others = this.folder.items.filter(({ id }) => id !== item.id);
      this.replaceItems(ordered([...others, item]));
    }
  }

  take(id: string): void {
    this.replaceItems(this.items.filter((item) => item.id !== id));
  }

  /** Notes the new name of the folder itself. */
  renamed({ id, name }: StoredItem): void {
    if (this.folder?.id === id) {
      this.folder = { ...this.folder, name };
      this.etag = null;
      this.edits += 1;
      this.changed();
    }
  }

  private replaceItems(items: StoredItem[]): void {
    if (this.folder) {
      this.folder = { ...this.folder, items };
      this.etag = null;
      this.edits += 1;
      this.changed();
    }
  }

  /** Any order but that of the pages takes all of them. */
  private async loadRest(): Promise<void> {
    const { turn } = this;
    try {
      while (turn === this.turn && this.isUnknownOrder()) {
        await this.more();
      }
    } catch (error) {
      this.failure = asFailure(error);
      this.changed();
    }
  }

  private isUnknownOrder(): boolean {
    const hasMore = Boolean(this.folder?.next) && !this.isLoadingMore;
    return hasMore && !isUsual(this.order);
  }

  private async load(id: string): Promise<void> {
    this.looks += 1;
    const { turn, looks, edits, pages } = this;
    const isOld = (): boolean =>
      turn !== this.turn || looks !== this.looks || pages !== this.pages;
    try {
      const { item, etag } = await fetchItem(id, this.etag);
      if (isOld()) {
        return;
      }
      if (edits !== this.edits) {
        // The answer may be from before the change.
        await this.load(id);
        return;
      }
      this.etag = etag;
      if (item && isFolder(item)) {
        this.folder = item;
      }
      this.failure = null;
    } catch (error) {
      if (isOld()) {
        return;
      }
      this.failure = asFailure(error);
      if (this.failure.status === 404) {
        this.folder = null;
      }
    }
    this.changed();
    if (!this.failure) {
      await this.loadRest();
    }
  }
}
