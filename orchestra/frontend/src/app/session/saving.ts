import type { DraftKeeper } from './draft-keeper';
import { asFailure, handlerFailure, unwritableFailure } from './failures';
import { Remedies } from './remedies';
import type { RetryDelay } from './retry';
import { SaveClock } from './save-clock';
import type { ObservedState } from './session-state';
import type { SignalRegistry } from './signals';
import { Standing } from './standing';
import type { Json, RequestFailure, TaskTransport } from './types';
import type { Work } from './work';

/** What browsers let a request carry that outlives its page, with a margin. */
const KEEPALIVE_BYTES = 60_000;

type Outcome = 'saved' | 'failed' | 'outdated';

/** Decides when to save, saves, and says what came of it. */
export class Saving {
  readonly remedies: Remedies;
  private readonly standing: Standing;
  private readonly clock: SaveClock;
  private inFlight: Promise<boolean> | null = null;
  /** How often the data was sent, and which of these times counts. */
  private sendings = 0;
  private lastSaved = 0;
  private isHeld = false;

  constructor(
    private readonly work: Work,
    private readonly state: ObservedState,
    private readonly transport: TaskTransport,
    private readonly signals: SignalRegistry,
    private readonly drafts: DraftKeeper,
    delay: RetryDelay,
  ) {
    this.standing = new Standing(work, state);
    this.clock = new SaveClock(state, delay, () => void this.save());
    this.remedies = new Remedies(
      work,
      state,
      transport,
      drafts,
      this.standing,
      this.clock,
    );
  }

  /** Looks at the data; returns whether it changed since the last look. */
  noticeChange(): boolean {
    if (this.work.isOver) {
      return false;
    }
    let hasChanged: boolean;
    try {
      hasChanged = this.work.changed();
    } catch (error) {
      this.refuseUnwritable(error);
      return false;
    }
    const isMended = this.standing.isUnwritable;
    if (isMended) {
      this.standing.clear();
    }
    if ((hasChanged || isMended) && !this.work.isReadOnly) {
      this.drafts.keepSoon();
      this.reflectChange();
    }
    return hasChanged;
  }

  /** Saves now; resolves to whether the server has everything. */
  async save(): Promise<boolean> {
    if (this.work.isReadOnly || this.work.isOver || this.isHeld) {
      return false;
    }
    if (this.inFlight) {
      // Somebody may have typed since that request left.
      await this.inFlight;
      return this.work.isUnsaved ? this.save() : true;
    }
    if (this.standing.phase === 'conflict') {
      // The other side stays the one that the person may be looking at.
      return false;
    }
    this.clock.stop();
    return this.track(this.attempt());
  }

  /** Starts the clock if something is unsaved. */
  schedule(): void {
    if (!this.standing.isWaiting && !this.isHeld && this.work.isUnsaved) {
      this.clock.start();
    }
  }

  /** Stops the clock. */
  cancel(): void {
    this.clock.stop();
    this.state.update({ nextAttemptAt: null });
  }

  /** Saves in a way that outlives the page. */
  flush(): void {
    if (!this.work.isUnsaved) {
      return;
    }
    this.drafts.keep();
    if (this.isHeld || this.standing.isWaiting || this.isOnItsWay()) {
      return;
    }
    const json = this.signals.fireAtOnce('save.before') ? this.write() : null;
    if (json === null) {
      return;
    }
    this.clock.stop();
    const sent = this.deliver(json, isSmall(json)).then((outcome) => {
      this.goOnAfter(outcome);
      return !this.work.isUnsaved;
    });
    void (this.inFlight ? sent : this.track(sent));
  }

  /** Tries again at once; resolves to whether the server has everything. */
  async resume(): Promise<boolean> {
    this.clock.succeeded();
    if (this.work.isUnsaved) {
      return this.save();
    }
    if (this.standing.phase !== 'conflict') {
      this.standing.clear();
      this.standing.rest();
    }
    return true;
  }

  /** Resolves when no request is on its way. */
  async settled(): Promise<void> {
    while (this.inFlight) {
      await this.inFlight;
    }
  }

  /** Keeps saves from crossing a submission on its way. */
  hold(): void {
    this.isHeld = true;
    this.cancel();
  }

  /** Lets saves go on. */
  release(): void {
    this.isHeld = false;
    this.schedule();
  }

  private track(sending: Promise<boolean>): Promise<boolean> {
    const tracked = sending.finally(() => {
      this.inFlight = null;
    });
    this.inFlight = tracked;
    return tracked;
  }

  private async attempt(): Promise<boolean> {
    this.standing.enter('saving');
    const json = (await this.isAllowed()) ? this.write() : null;
    if (json === null) {
      return false;
    }
    let outcome = await this.deliver(json, false);
    if (outcome === 'outdated') {
      // Somebody may have typed, and the server have it, in the meantime.
      outcome = await this.deliver(this.write() ?? json, false);
    }
    this.goOnAfter(outcome);
    return !this.work.isUnsaved;
  }

  private async isAllowed(): Promise<boolean> {
    try {
      if (await this.signals.fire('save.before')) {
        return true;
      }
      // The step does not want this saved; its next change asks again.
      this.standing.rest();
    } catch (error) {
      this.standing.fail(handlerFailure(error));
    }
    return false;
  }

  private async deliver(json: string, keepalive: boolean): Promise<Outcome> {
    const failure = await this.send(json, keepalive);
    if (failure && (await this.remedies.meet(failure))) {
      return 'outdated';
    }
    await this.signals.fireQuietly(failure ? 'save.error' : 'save.success');
    await this.signals.fireQuietly('save.finally');
    return failure ? 'failed' : 'saved';
  }

  private async send(
    json: string,
    keepalive: boolean,
  ): Promise<RequestFailure | null> {
    this.remedies.sent(json);
    this.sendings += 1;
    const turn = this.sendings;
    try {
      const { version } = await this.transport.save({
        taskId: this.work.taskId,
        data: JSON.parse(json) as Json,
        version: this.work.version,
        keepalive,
      });
      if (turn > this.lastSaved) {
        this.lastSaved = turn;
        this.succeed(json, version);
      }
      return null;
    } catch (error) {
      // What was sent later, and has arrived, made up for it.
      return turn < this.lastSaved ? null : asFailure(error);
    }
  }

  private succeed(json: string, version: number | null): void {
    this.clock.stop();
    this.clock.succeeded();
    this.remedies.answered();
    this.work.saved(json, version);
    if (this.work.isNow(json)) {
      this.drafts.release();
    }
    this.standing.saved();
  }

  /** Starts the clock for what came up, or stayed open, in the meantime. */
  private goOnAfter(outcome: Outcome): void {
    if (outcome !== 'failed') {
      this.schedule();
    }
  }

  /** Shows that the data is as the server has it, or not. */
  private reflectChange(): void {
    const { phase } = this.standing;
    if (phase === 'saving' || this.standing.isWaiting) {
      return;
    }
    if (!this.work.isUnsaved) {
      this.clock.stop();
      this.standing.clear();
      this.standing.rest();
      return;
    }
    if (phase !== 'retrying' && phase !== 'offline') {
      this.state.update({ phase: 'dirty' });
    }
    this.schedule();
  }

  private refuseUnwritable(error: unknown): void {
    if (!this.standing.isUnwritable || this.standing.phase === 'saving') {
      this.clock.stop();
      this.standing.fail(unwritableFailure(error), 'dirty');
    }
  }

  /** The data as it is sent; null, with the reason shown, if it cannot be. */
  private write(): string | null {
    try {
      return this.work.write();
    } catch (error) {
      this.refuseUnwritable(error);
      return null;
    }
  }

  private isOnItsWay(): boolean {
    const json = this.write();
    return (
      this.inFlight !== null && json !== null && this.remedies.hasSent(json)
    );
  }
}

function isSmall(json: string): boolean {
  return new TextEncoder().encode(json).length < KEEPALIVE_BYTES;
}
