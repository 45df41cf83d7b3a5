import { machineWords } from './machine-words';
import type { MachineStepState } from './task-api';

const STEP: MachineStepState = {
  state: 'queued',
  reason: '',
  attempts: 0,
  max_attempts: 5,
  next_attempt_at: null,
  may_retry: true,
};

describe('machineWords', () => {
  it.each([
    ['queued', 'A machine will do this step', false],
    ['', 'A machine will do this step', false],
    ['leased', 'A machine is doing this step', false],
    ['done', 'A machine has done this step', false],
    ['dead', 'The machine could not do this step', true],
  ] as const)('tells how a step that is %s stands', (state, title, isTrouble) => {
    expect(machineWords({ ...STEP, state })).toMatchObject({
      title,
      isTrouble,
    });
  });

  it('counts the attempts before it was given up', () => {
    const dead = { ...STEP, state: 'dead' } as const;
    expect(machineWords({ ...dead, attempts: 1 }).text).toContain(
      'after one attempt.',
    );
    expect(machineWords({ ...dead, attempts: 5 }).text).toContain(
      'after 5 attempts.',
    );
  });

  it('says when a step that failed is tried again', () => {
    const words = machineWords({
      ...STEP,
      reason: 'DocumentError: no room left',
      attempts: 2,
      next_attempt_at: new Date(Date.now() + 300_000).toISOString(),
    });
    expect(words.isTrouble).toBe(true);
    expect(words.text).toMatch(/^Attempt 2 of 5\. It is tried again in \d minutes\.$/);
  });

  it('does not invent when that is', () => {
    const words = machineWords({ ...STEP, state: 'failed', reason: 'No' });
    expect(words.text).toBe('Attempt 0 of 5.');
  });
});
