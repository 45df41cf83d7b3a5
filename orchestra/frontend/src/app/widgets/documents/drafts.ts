import { isSameHtml } from './text-lines';

/** Unsaved text kept on this computer. */
export interface DocumentDraft {
  data: string;
  /** Milliseconds since the epoch. */
  keptAt: number;
  /** The version it was built on. */
  version: number;
}

/** Keeps the draft of one document; never throws. */
export interface DraftPlace {
  keep(draft: DocumentDraft): void;
  find(): DocumentDraft | null;
  forget(): void;
}

/**
 * The place of one document's draft in the browser's storage.
 *
 * It lies among the drafts of tasks, which are taken away when they are old.
 */
export function draftPlace(
  username: string,
  documentId: string,
  storage: Storage | null = browserStorage(),
): DraftPlace {
  const key = `orchestra.draft.${username}.document-${documentId}`;
  const attempt = <Result>(use: (storage: Storage) => Result): Result | null => {
    try {
      return storage ? use(storage) : null;
    } catch {
      // Full, forbidden or damaged: the server's copy is the first net.
      return null;
    }
  };
  return {
    keep: (draft) => {
      attempt((place) => {
        place.setItem(key, JSON.stringify(draft));
      });
    },
    find: () =>
      attempt((place) => {
        const found = JSON.parse(
          place.getItem(key) ?? 'null',
        ) as Partial<DocumentDraft> | null;
        const isDraft =
          typeof found?.data === 'string' && typeof found.keptAt === 'number';
        return isDraft ? (found as DocumentDraft) : null;
      }),
    forget: () => {
      attempt((place) => {
        place.removeItem(key);
      });
    },
  };
}

/** Milliseconds after a change until it is also kept on this computer. */
const DRAFT_DELAY = 500;

/** Keeps what one person writes in one document until the server has it. */
export class DocumentDrafts {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private undecided: DocumentDraft | null;

  /**
   * @param place - Where the draft lies.
   * @param serverText - What the server has; the same needs no draft.
   */
  constructor(
    private readonly place: DraftPlace,
    serverText: string,
  ) {
    this.undecided = place.find();
    if (this.undecided && isSameHtml(this.undecided.data, serverText)) {
      this.undecided = null;
      place.forget();
    }
  }

  /** Text of an earlier visit that nobody decided on yet. */
  get recoverable(): DocumentDraft | null {
    return this.undecided;
  }

  /** Keeps shortly; more changes until then do not put it off. */
  keepSoon(keep: () => void): void {
    this.timer ??= setTimeout(keep, DRAFT_DELAY);
  }

  keep(data: string, version: number): void {
    this.cancel();
    this.place.keep({ data, keptAt: Date.now(), version });
  }

  /** Forgets the text, because the server has it. */
  release(): void {
    this.cancel();
    if (this.undecided) {
      // To be offered again on the next visit.
      this.place.keep(this.undecided);
    } else {
      this.place.forget();
    }
  }

  /** Ends the offer; returns what was offered. */
  decide(): DocumentDraft | null {
    const draft = this.undecided;
    this.undecided = null;
    return draft;
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    // Reading the property throws where cookies are blocked.
    return null;
  }
}
