/** Milliseconds from the first unsaved change to its save. */
export const FIRST_DELAY = 10_000;

/** The longest wait between two attempts, in milliseconds. */
export const LONGEST_DELAY = 5 * 60_000;

/** The part of a delay that chance may take away, so that clients spread. */
const JITTER = 0.2;

/**
 * When to save next: ten seconds after a change, if not said otherwise, twice
 * as long after each failure, at most five minutes.
 */
export class RetryDelay {
  private failures = 0;

  constructor(
    private readonly random: () => number = Math.random,
    private readonly first = FIRST_DELAY,
    private readonly longest = LONGEST_DELAY,
  ) {}

  /** The wait before the next attempt, in milliseconds. */
  get milliseconds(): number {
    if (this.failures === 0) {
      return this.first;
    }
    const full = Math.min(this.first * 2 ** this.failures, this.longest);
    return Math.round(full * (1 - JITTER * this.random()));
  }

  failed(): void {
    this.failures += 1;
  }

  succeeded(): void {
    this.failures = 0;
  }
}
