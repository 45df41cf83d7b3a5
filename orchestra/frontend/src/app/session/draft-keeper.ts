import { copy, serialize } from './serialize';
import type { Draft, DraftStore } from './types';
import type { Work } from './work';

/** Milliseconds after a change until it is also kept on this computer. */
export const DRAFT_DELAY = 500;

/** Keeps unsaved work on this computer, and offers that of earlier visits. */
export class DraftKeeper {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private undecided: Draft | null;

  constructor(
    private readonly work: Work,
    private readonly store: DraftStore,
  ) {
    this.undecided = this.findRecoverable();
  }

  /** Work of an earlier visit that nobody decided on yet. */
  get recoverable(): Draft | null {
    return this.undecided;
  }

  /** Keeps the work shortly; more changes until then do not put it off. */
  keepSoon(): void {
    this.timer ??= setTimeout(() => {
      this.keep();
    }, DRAFT_DELAY);
  }

  /** Keeps the work now, if the server does not have it. */
  keep(): void {
    this.cancel();
    if (this.work.isReadOnly || this.work.isOver) {
      return;
    }
    if (!this.work.isUnsaved) {
      this.release();
      return;
    }
    try {
      this.store.keep({
        taskId: this.work.taskId,
        data: copy(this.work.data),
        keptAt: Date.now(),
        version: this.work.version,
      });
    } catch {
      // What cannot be written as JSON was told when it was noticed.
    }
  }

  /** Forgets the work, because the server has it. */
  release(): void {
    this.cancel();
    if (this.undecided) {
      // To be offered again on the next visit.
      this.store.keep(this.undecided);
    } else {
      this.store.forget(this.work.taskId);
    }
  }

  /** Ends the offer; returns what was offered. */
  decide(): Draft | null {
    const draft = this.undecided;
    this.undecided = null;
    return draft;
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private findRecoverable(): Draft | null {
    const draft = this.store.find(this.work.taskId);
    if (!draft || this.work.isReadOnly) {
      return null;
    }
    if (serialize(draft.data) === this.work.write()) {
      this.store.forget(draft.taskId);
      return null;
    }
    return draft;
  }
}
