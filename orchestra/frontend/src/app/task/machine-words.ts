import { timeFromNow } from '../core/dates';
import type { IconName } from '../shell/icons';
import type { MachineStepState } from './task-api';

export interface MachineWords {
  title: string;
  text: string;
  icon: IconName;
  /** Whether somebody has to look after it. */
  isTrouble: boolean;
  /** What the button for another attempt says. */
  retry: string;
}

/** Says in words how a machine step stands. */
export function machineWords(step: MachineStepState): MachineWords {
  const attempts = `Attempt ${step.attempts} of ${step.max_attempts}`;
  switch (step.state) {
    case 'leased':
      return {
        title: 'A machine is doing this step',
        text: `${attempts}. Look again in a moment.`,
        icon: 'hourglass',
        isTrouble: false,
        retry: 'Try again',
      };
    case 'done':
      return {
        title: 'A machine has done this step',
        text: 'This is what it left for the next steps.',
        icon: 'circle-check',
        isTrouble: false,
        retry: 'Try again',
      };
    case 'dead':
      return {
        title: 'The machine could not do this step',
        text: `It was given up after ${times(step.attempts)}. The project waits. See to the reason, then have it tried again.`,
        icon: 'triangle-alert',
        isTrouble: true,
        retry: 'Try again',
      };
    case 'queued':
    case 'failed':
    case '':
      return step.reason ? failed(step, attempts) : waiting();
  }
}

function failed(step: MachineStepState, attempts: string): MachineWords {
  const next = step.next_attempt_at
    ? ` It is tried again ${timeFromNow(new Date(step.next_attempt_at))}.`
    : '';
  return {
    title: 'The machine failed at this step',
    text: `${attempts}.${next}`,
    icon: 'rotate-ccw',
    isTrouble: true,
    retry: 'Try now',
  };
}

function waiting(): MachineWords {
  return {
    title: 'A machine will do this step',
    text: 'It has not begun.',
    icon: 'clock',
    isTrouble: false,
    retry: 'Begin now',
  };
}

function times(count: number): string {
  return count === 1 ? 'one attempt' : `${count} attempts`;
}
