import type { RetryDelay } from './retry';
import type { ObservedState } from './session-state';

/**
 * Calls for a save a while after the first unsaved change.
 *
 * Changes that follow do not put the save off.
 */
export class SaveClock {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly state: ObservedState,
    private readonly delay: RetryDelay,
    private readonly onTime: () => void,
  ) {}

  start(): void {
    if (this.timer !== undefined) {
      return;
    }
    const wait = this.delay.milliseconds;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.onTime();
    }, wait);
    this.state.update({ nextAttemptAt: Date.now() + wait });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Waits longer from now on. */
  failed(): void {
    this.delay.failed();
  }

  /** Waits as long as at first from now on. */
  succeeded(): void {
    this.delay.succeeded();
  }
}
