import { effect, type Signal, signal } from '@angular/core';

/** How many rows are drawn at a time, so that the page answers in between. */
export const ROWS_AT_A_TIME = 100;

/** Milliseconds for everything else until more rows are drawn. */
const PAUSE = 20;

/** How many rows to draw; grows until it is all, in an injection context. */
export function growingLimit(count: () => number): Signal<number> {
  const limit = signal(ROWS_AT_A_TIME);
  effect((onCleanup) => {
    if (limit() >= count()) {
      return;
    }
    const timer = setTimeout(() => {
      limit.update((rows) => rows + ROWS_AT_A_TIME);
    }, PAUSE);
    onCleanup(() => {
      clearTimeout(timer);
    });
  });
  return limit.asReadonly();
}
