import type { Draft, DraftStore } from './types';

const PREFIX = 'orchestra.draft.';

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
    private readonly storage: Storage | null = browserStorage(),
  ) {
    this.dropExpired();
  }

  keep(draft: Draft): void {
    this.try((storage) => {
      storage.setItem(this.key(draft.taskId), JSON.stringify(draft));
    });
  }

  find(taskId: number): Draft | null {
    return this.try((storage) => read(storage, this.key(taskId))) ?? null;
  }

  forget(taskId: number): void {
    this.try((storage) => {
      storage.removeItem(this.key(taskId));
    });
  }

  /** Of everybody who used this computer. */
  private dropExpired(): void {
    this.try((storage) => {
      const keys = Array.from({ length: storage.length }, (_, index) =>
        storage.key(index),
      );
      for (const key of keys) {
        if (key?.startsWith(PREFIX) && read(storage, key) === null) {
          storage.removeItem(key);
        }
      }
    });
  }

  private try<Result>(use: (storage: Storage) => Result): Result | undefined {
    try {
      return this.storage ? use(this.storage) : undefined;
    } catch {
      // Full or forbidden: the server's copy is the first net.
      return undefined;
    }
  }

  private key(taskId: number): string {
    return `${PREFIX}${this.username}.${taskId}`;
  }
}

function read(storage: Storage, key: string): Draft | null {
  const text = storage.getItem(key);
  if (text === null) {
    return null;
  }
  let draft: Partial<Draft> | null;
  try {
    draft = JSON.parse(text) as Partial<Draft> | null;
  } catch {
    return null;
  }
  const isDraft =
    draft?.data !== undefined &&
    typeof draft.keptAt === 'number' &&
    Date.now() - draft.keptAt < DRAFT_LIFETIME;
  return isDraft ? (draft as Draft) : null;
}

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    // Reading the property throws where cookies are blocked.
    return null;
  }
}
