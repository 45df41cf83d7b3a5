import { clockTime } from '../core/dates';
import type { IconName } from '../shell/icons';
import type { SessionState } from '../session/types';

export interface SaveWords {
  text: string;
  icon: IconName;
  isTrouble: boolean;
}

/** Says in words whether the work is safe. */
export function saveWords(state: SessionState, now: Date): SaveWords {
  const quiet = (text: string, icon: IconName): SaveWords => ({
    text,
    icon,
    isTrouble: false,
  });
  const trouble = (text: string, icon: IconName): SaveWords => ({
    text,
    icon,
    isTrouble: true,
  });
  switch (state.phase) {
    case 'saving':
      return quiet('Saving…', 'refresh-cw');
    case 'dirty':
      return state.failure
        ? trouble(`Not saved: ${state.failure.message}`, 'triangle-alert')
        : quiet('Not saved yet', 'circle-dashed');
    case 'retrying':
      return trouble(`Not saved: retrying ${wait(state, now)}`, 'triangle-alert');
    case 'offline':
      return trouble(
        'Offline: your work is kept on this computer',
        'cloud-off',
      );
    case 'conflict':
      return trouble('Not saved: changed elsewhere', 'triangle-alert');
    case 'signed-out':
      return trouble('Not saved: you are signed out', 'lock');
    case 'read-only':
      return quiet('View only', 'eye');
    case 'saved':
    case 'clean':
      return state.lastSavedAt === null
        ? quiet('No changes', 'check')
        : quiet(`Saved ${clockTime(new Date(state.lastSavedAt))}`, 'check');
  }
}

function wait(state: SessionState, now: Date): string {
  if (state.nextAttemptAt === null) {
    return 'soon';
  }
  const seconds = Math.max(
    1,
    Math.round((state.nextAttemptAt - now.getTime()) / 1000),
  );
  return seconds < 90 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`;
}
