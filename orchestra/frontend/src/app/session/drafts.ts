import type { Draft, DraftStore } from './types';

const PREFIX = 'orchestra.draft';

/** How long unsaved work is kept, in milliseconds. */
export const DRAFT_LIFETIME = 30 * 24 * 60 * 60 * 1000;

/**
 * Keeps unsaved work in the browser's storage, for one signed-in person.
 *
 * Storage can be full, switched off or emptied at any time, so this is a
 * second net: nothing here ever throws.
 */
export class LocalDraftStore implements DraftStore {
  constructor(
    private readonly username: string,
    private readonly storage: Storage = globalThis.localStorage,
  ) {}

  keep(draft: Draft): void {
    try {
      this.storage.setItem(this.key(draft.taskId), JSON.stringify(draft));
    } catch {
      // Full or forbidden: the server copy is the first net.
    }
  }

  find(taskId: number): Draft | null {
    try {
      const text = this.storage.getItem(this.key(taskId));
      if (text === null) {
        return null;
      }
      const draft = JSON.parse(text) as Draft;
      if (Date.now() - draft.keptAt > DRAFT_LIFETIME) {
        this.forget(taskId);
        return null;
      }
      return draft;
    } catch {
      return null;
    }
  }

  forget(taskId: number): void {
    try {
      this.storage.removeItem(this.key(taskId));
    } catch {
      // Nothing was kept then.
    }
  }

  private key(taskId: number): string {
    return `${PREFIX}.${this.username}.${taskId}`;
  }
}
