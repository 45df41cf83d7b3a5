import { asFailure, remedyFor } from '../../session/failures';
import { RetryDelay } from '../../session/retry';
import type { RequestFailure, SavePhase } from '../../session/types';
import type { Revision, Saved } from './api';
import { type DocumentDraft, DocumentDrafts, type DraftPlace } from './drafts';

/** Milliseconds without a change until the text is saved. */
export const QUIET_TIME = 1_500;

/** The longest time in milliseconds that changes may put a save off. */
export const LONGEST_WAIT = 10_000;

/** What browsers let a request carry that outlives its page, with a margin. */
const KEEPALIVE_BYTES = 60_000;

export interface DocumentState {
  phase: SavePhase;
  failure: RequestFailure | null;
  /** Milliseconds since the epoch. */
  lastSavedAt: number | null;
  nextAttemptAt: number | null;
  /** The other side of a conflict. */
  theirs: Revision | null;
  /** A draft of an earlier visit that differs from what the server has. */
  recoverable: DocumentDraft | null;
}

export interface DocumentText {
  html: string;
  version: number;
}

/** What the session needs from the server; rejects with a RequestFailure. */
export interface DocumentTransport {
  save(text: DocumentText, keepalive: boolean): Promise<Saved>;
  /** What the server has now. */
  load(): Promise<Revision>;
}

/**
 * One person's writing in one document: noticed, kept, saved, reconciled.
 *
 * Nothing typed is lost: until the server has it, it is also kept on this
 * computer, and a text that meets another one waits for the person's decision.
 */
export class DocumentSession {
  private current: DocumentState;
  private text: string;
  private serverText: string;
  private serverVersion: number;
  private readonly drafts: DocumentDrafts;
  private readonly listeners = new Set<() => void>();
  /** What was sent without an answer: the server may have it all the same. */
  private readonly unanswered = new Set<string>();
  private inFlight: Promise<boolean> | null = null;
  /** How often text was sent, and which of these times counts. */
  private sendings = 0;
  private lastSaved = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private changedAt: number | null = null;
  private isOver = false;

  constructor(
    loaded: DocumentText,
    private readonly transport: DocumentTransport,
    draftPlace: DraftPlace,
    private readonly delay = new RetryDelay(Math.random, 2_000, 60_000),
  ) {
    this.text = this.serverText = loaded.html;
    this.serverVersion = loaded.version;
    this.drafts = new DocumentDrafts(draftPlace, loaded.html);
    this.current = {
      phase: 'clean',
      failure: null,
      lastSavedAt: null,
      nextAttemptAt: null,
      theirs: null,
      recoverable: this.drafts.recoverable,
    };
  }

  get state(): DocumentState {
    return this.current;
  }

  get html(): string {
    return this.text;
  }

  get version(): number {
    return this.serverVersion;
  }

  /** Whether leaving now would lose something the server does not have. */
  get isUnsaved(): boolean {
    return !this.isOver && this.isDifferent;
  }

  /** Calls the listener at every change of state; returns how to stop. */
  onState(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes what the person wrote. */
  change(html: string): void {
    if (html === this.text || this.isOver) {
      return;
    }
    this.text = html;
    this.drafts.keepSoon(() => {
      this.keepDraft();
    });
    if (this.current.phase === 'conflict' || this.isWaiting) {
      return;
    }
    if (!this.isUnsaved) {
      this.rest();
    } else if (this.current.phase === 'retrying') {
      // The wait that was announced goes on.
    } else if (this.current.phase !== 'saving') {
      this.update({ phase: 'dirty', failure: null });
      this.saveSoon();
    }
  }

  /** Shows what somebody else saved; returns whether it could be taken. */
  take({ html, version }: DocumentText): boolean {
    if (this.isUnsaved || this.inFlight || version < this.serverVersion) {
      return false;
    }
    this.text = this.serverText = html;
    this.serverVersion = version;
    return true;
  }

  /** Saves now; resolves to whether the server has everything. */
  async save(): Promise<boolean> {
    if (this.inFlight) {
      // Somebody may have typed since that request left.
      await this.inFlight;
      return this.isUnsaved ? this.save() : true;
    }
    if (!this.isUnsaved || this.current.phase === 'conflict') {
      return !this.isUnsaved;
    }
    return this.track(this.attempt(false));
  }

  /** Tries again at once; resolves to whether the server has everything. */
  async resume(): Promise<boolean> {
    this.delay.succeeded();
    if (this.isUnsaved) {
      return this.save();
    }
    this.rest();
    return true;
  }

  /** Saves in a way that outlives the page. */
  flush(): void {
    if (!this.isUnsaved) {
      return;
    }
    this.keepDraft();
    const isOnItsWay = this.inFlight && this.unanswered.has(this.text);
    if (this.current.phase !== 'conflict' && !isOnItsWay) {
      const isSmall =
        new TextEncoder().encode(this.text).length < KEEPALIVE_BYTES;
      const sent = this.attempt(isSmall);
      void (this.inFlight ? sent : this.track(sent));
    }
  }

  /** Ends a conflict: keep this person's text or take the other. */
  async resolve(choice: 'mine' | 'theirs'): Promise<void> {
    const { theirs } = this.current;
    if (!theirs) {
      return;
    }
    this.serverText = theirs.html;
    this.serverVersion = theirs.version;
    if (choice === 'theirs') {
      this.text = theirs.html;
    }
    this.update({ theirs: null, failure: null, phase: 'dirty' });
    this.rest();
    await this.save();
  }

  /** Puts the text of an earlier visit back. */
  recover(): void {
    const draft = this.drafts.decide();
    if (draft) {
      this.update({ recoverable: null });
      this.change(draft.data);
    }
  }

  /** Throws the text of an earlier visit away. */
  discard(): void {
    this.drafts.decide();
    this.update({ recoverable: null });
    this.keepDraft();
  }

  /** Leaves the document: what is unsaved is sent and kept. */
  end(): void {
    this.flush();
    this.drafts.cancel();
    this.stopClock();
    this.listeners.clear();
    this.isOver = true;
  }

  private get isDifferent(): boolean {
    return this.text !== this.serverText;
  }

  private get isWaiting(): boolean {
    return ['signed-out', 'offline'].includes(this.current.phase);
  }

  private async track(sending: Promise<boolean>): Promise<boolean> {
    const tracked = sending.finally(() => {
      this.inFlight = null;
      if (this.current.phase === 'dirty' && !this.current.failure) {
        this.saveSoon();
      }
    });
    this.inFlight = tracked;
    return tracked;
  }

  private async attempt(keepalive: boolean): Promise<boolean> {
    this.stopClock();
    this.update({ phase: 'saving', nextAttemptAt: null });
    const { text } = this;
    this.changedAt = null;
    this.unanswered.add(text);
    this.sendings += 1;
    const turn = this.sendings;
    try {
      const saved = await this.transport.save(
        { html: text, version: this.serverVersion },
        keepalive,
      );
      if (turn > this.lastSaved) {
        this.lastSaved = turn;
        this.succeed(text, saved.version);
      }
      return !this.isUnsaved;
    } catch (error) {
      if (turn < this.lastSaved) {
        // What was sent later, and has arrived, made up for it.
        return !this.isUnsaved;
      }
      const failure = asFailure(error);
      this.keepDraft();
      return this.meet(failure, error);
    }
  }

  private succeed(text: string, version: number): void {
    this.unanswered.clear();
    this.delay.succeeded();
    this.serverText = text;
    this.serverVersion = version;
    if (this.text === text) {
      this.drafts.release();
    }
    this.update({ lastSavedAt: Date.now(), failure: null });
    this.rest();
  }

  private async meet(
    failure: RequestFailure,
    error: unknown,
  ): Promise<boolean> {
    if (failure.code === 'document_conflict') {
      return this.meetConflict(failure, revisionIn(error));
    }
    switch (remedyFor(failure)) {
      case 'sign-in':
        this.update({ phase: 'signed-out', failure });
        break;
      case 'reconnect':
        this.retry(failure, 'offline');
        break;
      case 'retry':
      case 'resolve-conflict':
        this.retry(failure, 'retrying');
        break;
      case 'change':
        // Asking again would be answered the same; the next change does.
        this.update({ phase: 'dirty', failure });
        break;
    }
    return false;
  }

  private async meetConflict(
    failure: RequestFailure,
    told: Revision | null,
  ): Promise<boolean> {
    let theirs = told;
    try {
      theirs ??= await this.transport.load();
    } catch (error) {
      this.retry(asFailure(error), 'retrying');
      return false;
    }
    const isOurs = [...this.unanswered, this.serverText, this.text].some(
      (text) => theirs.html === text,
    );
    if (isOurs) {
      // The answer to an earlier request was lost, or nothing differs.
      this.succeed(theirs.html, theirs.version);
      return this.isUnsaved ? this.attempt(false) : true;
    }
    this.stopClock();
    this.update({ phase: 'conflict', failure, theirs, nextAttemptAt: null });
    return false;
  }

  private retry(
    failure: RequestFailure,
    phase: 'offline' | 'retrying',
  ): void {
    this.delay.failed();
    const wait = this.delay.milliseconds;
    this.startClock(wait);
    this.update({ phase, failure, nextAttemptAt: Date.now() + wait });
  }

  /** Saves when the person pauses, or has gone on for long enough. */
  private saveSoon(): void {
    const now = Date.now();
    this.changedAt ??= now;
    const latest = this.changedAt + LONGEST_WAIT - now;
    this.startClock(Math.max(0, Math.min(QUIET_TIME, latest)));
  }

  private startClock(wait: number): void {
    this.stopClock();
    if (!this.isOver) {
      this.timer = setTimeout(() => {
        void this.save();
      }, wait);
    }
  }

  private stopClock(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Shows how things are when nothing is on its way or failing. */
  private rest(): void {
    if (this.isDifferent) {
      this.update({ phase: 'dirty', nextAttemptAt: null });
      return;
    }
    this.stopClock();
    this.drafts.release();
    this.update({
      phase: this.current.lastSavedAt === null ? 'clean' : 'saved',
      failure: null,
      nextAttemptAt: null,
    });
  }

  private keepDraft(): void {
    if (this.isDifferent) {
      this.drafts.keep(this.text, this.serverVersion);
    } else {
      this.drafts.release();
    }
  }

  private update(changes: Partial<DocumentState>): void {
    this.current = { ...this.current, ...changes };
    for (const listener of [...this.listeners]) {
      listener();
    }
  }
}

/** What the answer to a refused save says of the text that is there. */
function revisionIn(error: unknown): Revision | null {
  const body = (error as { body?: Partial<Revision> | null }).body;
  return typeof body?.html === 'string' && typeof body.version === 'number'
    ? (body as Revision)
    : null;
}
