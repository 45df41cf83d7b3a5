/** Milliseconds from the first unsaved change to its save. */
export const FIRST_DELAY = 10_000;

/** The longest wait between two attempts, in milliseconds. */
export const LONGEST_DELAY = 5 * 60_000;

/** The part of a delay that chance may take away, so that clients spread. */
const JITTER = 0.2;

/**
 * When to save next: ten seconds after a change, twice as long after each
 * failure, at most five minutes.
 */
export class RetryDelay {
  private failures = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** The wait before the next attempt, in milliseconds. */
  get milliseconds(): number {
    if (this.failures === 0) {
      return FIRST_DELAY;
    }
    const full = Math.min(FIRST_DELAY * 2 ** this.failures, LONGEST_DELAY);
    return Math.round(full * (1 - JITTER * this.random()));
  }

  failed(): void {
    this.failures += 1;
  }

  succeeded(): void {
    this.failures = 0;
  }
}
