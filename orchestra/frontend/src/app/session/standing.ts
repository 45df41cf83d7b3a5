import type { ObservedState } from './session-state';
import type { RequestFailure, SavePhase } from './types';
import type { Work } from './work';

/** Phases that only the person, not the clock, can end. */
const WAITING: ReadonlySet<SavePhase> = new Set<SavePhase>([
  'conflict',
  'signed-out',
  'read-only',
]);

/** Tells how saving stands: its phase, and why it failed. */
export class Standing {
  /** The failure of saving; what others show is theirs to take away. */
  private shown: RequestFailure | null = null;

  constructor(
    private readonly work: Work,
    private readonly state: ObservedState,
  ) {}

  get phase(): SavePhase {
    return this.state.value.phase;
  }

  /** Whether the person has to decide or do something first. */
  get isWaiting(): boolean {
    return WAITING.has(this.phase);
  }

  get isUnwritable(): boolean {
    return this.shown?.code === 'unwritable_data';
  }

  enter(phase: SavePhase): void {
    this.state.update({ phase, nextAttemptAt: null });
  }

  fail(failure: RequestFailure, phase: SavePhase = this.restingPhase): void {
    this.shown = failure;
    this.state.update({ failure, phase, nextAttemptAt: null });
  }

  /** Takes the failure of saving away, not that of anything else. */
  clear(): void {
    if (this.shown && this.state.value.failure === this.shown) {
      this.state.update({ failure: null });
    }
    this.shown = null;
  }

  saved(): void {
    this.state.update({ lastSavedAt: Date.now() });
    this.clear();
    this.rest();
  }

  /** Shows how things are when nothing is on its way or failing. */
  rest(): void {
    this.enter(this.restingPhase);
  }

  get restingPhase(): SavePhase {
    if (this.work.isReadOnly) {
      return 'read-only';
    }
    if (this.work.isUnsaved) {
      return 'dirty';
    }
    return this.state.value.lastSavedAt === null ? 'clean' : 'saved';
  }
}
