import type { Json } from '../session/types';
import type { HistoryIteration, TaskHistory } from './task-api';

/** A review that sent the work back, and what it changed. */
export interface ReturnedWork {
  review: HistoryIteration;
  /** The data that was handed to the reviewer. */
  before: Json;
}

/** Finds the last time the task was returned; null when it never was. */
export function lastReturn({ iterations }: TaskHistory): ReturnedWork | null {
  const index = iterations.findLastIndex(
    ({ status }) => status === 'Provided Review',
  );
  const review = iterations[index];
  if (!review) {
    return null;
  }
  const handedOn = iterations
    .slice(0, index)
    .findLast(
      ({ assignment_counter }) =>
        assignment_counter === review.assignment_counter - 1,
    );
  return { review, before: handedOn?.submitted_data ?? {} };
}
