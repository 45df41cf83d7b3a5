import { lastReturn } from './returned-work';
import type { HistoryIteration } from './task-api';

function iteration(
  assignment_counter: number,
  status: HistoryIteration['status'],
  submitted_data: HistoryIteration['submitted_data'] = {},
): HistoryIteration {
  return {
    id: 1,
    assignment_counter,
    worker: 'Ada',
    status,
    start_datetime: '2030-05-01T08:00:00Z',
    end_datetime: null,
    submitted_data,
    note: '',
  };
}

describe('lastReturn', () => {
  it('is nothing for a task that was never returned', () => {
    const iterations = [iteration(0, 'Requested Review')];
    expect(lastReturn({ assignments: [], iterations })).toBeNull();
  });

  it('knows what the reviewer got', () => {
    const review = iteration(1, 'Provided Review', { text: 'shorter' });
    const iterations = [
      iteration(0, 'Requested Review', { text: 'long' }),
      review,
      iteration(0, 'Processing'),
    ];
    expect(lastReturn({ assignments: [], iterations })).toEqual({
      review,
      before: { text: 'long' },
    });
  });

  it('takes the last of several returns, and the level below it', () => {
    const review = iteration(2, 'Provided Review', { text: 'third' });
    const iterations = [
      iteration(0, 'Requested Review', { text: 'first' }),
      iteration(1, 'Provided Review'),
      iteration(0, 'Requested Review', { text: 'second' }),
      iteration(1, 'Requested Review', { text: 'accepted' }),
      review,
      iteration(1, 'Processing'),
    ];
    expect(lastReturn({ assignments: [], iterations })).toEqual({
      review,
      before: { text: 'accepted' },
    });
  });
});
