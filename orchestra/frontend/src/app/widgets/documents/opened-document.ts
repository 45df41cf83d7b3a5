import { readConfig } from '../../core/config';
import { asFailure } from '../../session/failures';
import type { RequestFailure } from '../../session/types';
import * as api from './api';
import type { Editing, StoredDocument } from './api';
import { DocumentSession } from './document-session';
import { draftPlace } from './drafts';
import { EditingLease } from './lease';
import { Peers } from './peers';

/** Milliseconds between two looks, while somebody else writes and otherwise. */
const LOOK_OFTEN = 4_000;
const LOOK_SELDOM = 15_000;

export interface DocumentEvents {
  /** Something is to be shown anew. */
  changed: () => void;
  /** The document is gone, or not open to the person any more. */
  gone: (failure: RequestFailure) => void;
  /** To be read aloud. */
  said: (words: string) => void;
}

/**
 * A document somebody has open: its text, whose turn it is, and what others
 * do with it in the meantime.
 */
export class OpenedDocument {
  readonly session: DocumentSession;
  readonly lease: EditingLease;
  /** Somebody else who writes. */
  other: Editing | null;
  private readonly peers: Peers;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;
  /** Counts the looks, and what makes what an earlier one finds old. */
  private turn = 0;

  constructor(
    private stored: StoredDocument,
    private etag: string | null,
    private readonly events: DocumentEvents,
  ) {
    const { id } = stored;
    this.other = somebodyElse(stored.editing);
    this.session = new DocumentSession(
      stored,
      {
        save: (text, keepalive) => this.send(text, keepalive),
        load: async () => (await api.fetchItem(id)).item as StoredDocument,
      },
      draftPlace(readConfig().user.username, id),
    );
    this.session.onState(events.changed);
    this.lease = new EditingLease(
      {
        claim: (takeOver) => api.claim(id, takeOver),
        release: () => api.release(id),
      },
      (editing) => void this.lose(editing),
    );
    this.peers = new Peers(id, (text) => {
      if (this.session.take(text)) {
        events.changed();
      }
    });
    this.lookLater();
  }

  get item(): StoredDocument {
    return this.stored;
  }

  /** Whether the person can write now. */
  get isOpenToWrite(): boolean {
    return this.stored.may_edit && !this.stored.is_deleted && !this.other;
  }

  /** Looks what others saved, and who writes. */
  async look(): Promise<void> {
    clearTimeout(this.timer);
    const isHidden = document.visibilityState === 'hidden';
    if (!isHidden && navigator.onLine) {
      await this.update(this.etag);
    }
    this.lookLater();
  }

  async rename(name: string): Promise<void> {
    const renamed = await api.rename(this.stored.id, name);
    this.learn({ ...this.stored, name: renamed.name });
  }

  /** Writes instead of somebody else; resolves to whether that worked. */
  async takeOver(): Promise<boolean> {
    if (!(await this.lease.takeOver())) {
      return false;
    }
    this.other = null;
    await this.update(null);
    this.events.changed();
    // The last words of whoever wrote before may still be on their way.
    this.lookLater(LOOK_OFTEN);
    return true;
  }

  /** Ends a conflict with what the person wrote. */
  async keepMine(): Promise<void> {
    if (!this.other || (await this.lease.takeOver())) {
      this.turn += 1;
      this.other = null;
      await this.session.resolve('mine');
      this.events.changed();
    }
  }

  /** Ends a conflict with what is saved. */
  async takeTheirs(): Promise<void> {
    await this.session.resolve('theirs');
    this.events.changed();
  }

  /** Puts an earlier version in place of the text. */
  async restore(number: number): Promise<void> {
    const restored = await api.restoreVersion(this.stored.id, number);
    this.learn({ ...this.stored, ...restored });
    this.peers.tell(restored);
    this.events.said('The version was restored.');
  }

  /** Brings the document back after it was deleted. */
  async bringBack(): Promise<void> {
    const restored = await api.restore(this.stored.id);
    this.learn({ ...this.stored, ...restored });
  }

  leave(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.session.end();
    this.lease.dispose();
    this.peers.close();
  }

  private async send(
    text: { html: string; version: number },
    keepalive: boolean,
  ): Promise<api.Saved> {
    const saved = await api.saveDocument(this.stored.id, text, keepalive);
    if (!this.isOver) {
      this.peers.tell({ html: text.html, version: saved.version });
    }
    return saved;
  }

  private lookLater(wait = this.other ? LOOK_OFTEN : LOOK_SELDOM): void {
    clearTimeout(this.timer);
    if (!this.isOver) {
      this.timer = setTimeout(() => void this.look(), wait);
    }
  }

  private async update(etag: string | null): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    try {
      const { item, etag: newer } = await api.fetchItem(this.stored.id, etag);
      if (this.isNews(turn) && item && api.isDocument(item)) {
        this.etag = newer;
        this.learn(item);
      }
    } catch (error) {
      const failure = asFailure(error);
      const isGone = failure.status === 404 && !this.session.isUnsaved;
      if (isGone && this.isNews(turn)) {
        this.events.gone(failure);
      }
    }
  }

  private isNews(turn: number): boolean {
    return turn === this.turn && !this.isOver;
  }

  private learn(now: StoredDocument): void {
    this.turn += 1;
    const before = this.other;
    this.stored = now;
    this.other = somebodyElse(now.editing);
    this.session.take(now);
    if (this.other) {
      this.makeRoom();
    } else if (before && now.may_edit) {
      const name = before.first_name || before.username;
      this.events.said(`${name} is done. You can write now.`);
    }
    this.events.changed();
  }

  /** Somebody else writes now. */
  private async lose(editing: Editing | null): Promise<void> {
    this.other = editing;
    this.makeRoom();
    this.events.changed();
    await this.update(null);
    this.lookLater();
  }

  /** What was written last is saved all the same, if nothing else was. */
  private makeRoom(): void {
    this.lease.drop();
    if (this.session.isUnsaved) {
      void this.session.save();
    }
  }
}

function somebodyElse(editing: Editing | null): Editing | null {
  return editing && !editing.is_me ? editing : null;
}
