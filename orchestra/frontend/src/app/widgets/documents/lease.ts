import type { RequestFailure } from '../../session/types';
import type { Editing } from './api';

/** Milliseconds between two signs that somebody still writes. */
export const RENEW_EVERY = 20_000;

/** Milliseconds without a change after which others may write. */
export const IDLE_AFTER = 2 * 60_000;

/** Milliseconds to wait after the server could not be asked. */
const ASK_AGAIN_AFTER = 5_000;

export interface LeaseTransport {
  claim(takeOver: boolean): Promise<Editing | null>;
  release(): Promise<void>;
}

/** One person's turn to write in a document. */
export class EditingLease {
  private isHeld = false;
  private isAsking = false;
  private isOver = false;
  /** Counts the questions, and the times others were let write. */
  private turn = 0;
  private endedAt = 0;
  private lastUse = 0;
  private askAgainAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param transport - Asks the server.
   * @param lost - Told who writes instead, when somebody does.
   */
  constructor(
    private readonly transport: LeaseTransport,
    private readonly lost: (editing: Editing | null) => void,
  ) {}

  get held(): boolean {
    return this.isHeld;
  }

  /** To be called whenever the person does something in the text. */
  use(): void {
    this.lastUse = Date.now();
    const isFree = !this.isHeld && !this.isAsking;
    if (isFree && this.lastUse >= this.askAgainAt) {
      void this.ask(false);
    }
  }

  /** Writes instead of somebody else; resolves to whether that worked. */
  takeOver(): Promise<boolean> {
    this.lastUse = Date.now();
    return this.ask(true);
  }

  /** Lets others write. */
  end(): void {
    clearTimeout(this.timer);
    this.turn += 1;
    this.endedAt = this.turn;
    if (this.isHeld) {
      this.isHeld = false;
      this.giveBack();
    }
  }

  /** Leaves the document. */
  dispose(): void {
    this.isOver = true;
    this.end();
  }

  /** Somebody else writes now; there is nothing to give back. */
  drop(): void {
    clearTimeout(this.timer);
    this.isHeld = false;
  }

  private async ask(takeOver: boolean): Promise<boolean> {
    this.isAsking = true;
    this.turn += 1;
    const { turn } = this;
    try {
      await this.transport.claim(takeOver);
      if (turn < this.endedAt) {
        // Others were let write before this was answered.
        if (this.turn === this.endedAt) {
          this.giveBack();
        }
        return false;
      }
      this.isHeld = true;
      this.renewLater();
      return true;
    } catch (error) {
      // A later question has an answer of its own.
      if (turn === this.turn) {
        this.meet(error as RequestFailure);
      }
      return false;
    } finally {
      this.isAsking = false;
    }
  }

  private giveBack(): void {
    this.transport.release().catch(() => {
      // It ends by itself.
    });
  }

  private renewLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (Date.now() - this.lastUse > IDLE_AFTER) {
        this.end();
      } else {
        void this.ask(false);
      }
    }, RENEW_EVERY);
  }

  private meet(failure: RequestFailure): void {
    this.askAgainAt = Date.now() + ASK_AGAIN_AFTER;
    if (failure.code === 'being_edited') {
      this.drop();
      const { body } = failure as { body?: { editing?: Editing } | null };
      this.lost(body?.editing ?? null);
    } else if (this.isHeld && !this.isOver) {
      // Out of reach for a moment, perhaps: saving says so.
      this.renewLater();
    }
  }
}
