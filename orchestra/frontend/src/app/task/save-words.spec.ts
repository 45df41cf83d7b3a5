import type { RequestFailure, SessionState } from '../session/types';
import { saveWords } from './save-words';

const NOW = new Date(2030, 4, 15, 10, 42);
const FAILURE: RequestFailure = {
  status: 400,
  code: 'refused',
  message: 'The task is complete.',
  fields: {},
};

function words(changes: Partial<SessionState>): ReturnType<typeof saveWords> {
  const state: SessionState = {
    phase: 'clean',
    submitting: null,
    lastSavedAt: null,
    nextAttemptAt: null,
    failure: null,
    theirs: null,
    recoverable: null,
    ...changes,
  };
  return saveWords(state, NOW);
}

describe('saveWords', () => {
  it.each([
    ['clean', 'No changes'],
    ['dirty', 'Not saved yet'],
    ['saving', 'Saving…'],
    ['read-only', 'View only'],
  ] as const)('says quietly when the task is %s', (phase, text) => {
    expect(words({ phase })).toMatchObject({ text, isTrouble: false });
  });

  it.each(['offline', 'conflict', 'signed-out', 'retrying'] as const)(
    'raises its voice when the task is %s',
    (phase) => {
      expect(words({ phase }).isTrouble).toBe(true);
    },
  );

  it('names the time of the last save', () => {
    const saved = words({ phase: 'saved', lastSavedAt: NOW.getTime() });
    expect(saved.text).toMatch(/^Saved 10:42/);
  });

  it('says why the server refused', () => {
    const { text, isTrouble } = words({ phase: 'dirty', failure: FAILURE });
    expect(text).toBe('Not saved: The task is complete.');
    expect(isTrouble).toBe(true);
  });

  it.each([
    [8_000, 'in 8 s'],
    [89_000, 'in 89 s'],
    [150_000, 'in 3 min'],
    [-500, 'in 1 s'],
  ])('counts down %i milliseconds', (ahead, wait) => {
    const { text } = words({
      phase: 'retrying',
      nextAttemptAt: NOW.getTime() + ahead,
    });
    expect(text).toBe(`Not saved: retrying ${wait}`);
  });

  it('says "soon" when no time is known', () => {
    expect(words({ phase: 'retrying' }).text).toBe('Not saved: retrying soon');
  });
});
