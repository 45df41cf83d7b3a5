import { FIRST_DELAY, LONGEST_DELAY, RetryDelay } from './retry';

describe('RetryDelay', () => {
  it('leaves a part of each repetition to chance, never of the first', () => {
    const delay = new RetryDelay(() => 1);
    expect(delay.milliseconds).toBe(FIRST_DELAY);
    delay.failed();
    expect(delay.milliseconds).toBe(0.8 * 2 * FIRST_DELAY);
  });

  it('never exceeds its limit', () => {
    const delay = new RetryDelay(() => 0);
    for (let index = 0; index < 2000; index += 1) {
      delay.failed();
    }
    expect(delay.milliseconds).toBe(LONGEST_DELAY);
    delay.succeeded();
    expect(delay.milliseconds).toBe(FIRST_DELAY);
  });
});
