import { clockTime } from '../core/dates';
import type { SessionState } from '../session/types';

/** What has to be known of the work to say whether it is safe. */
export type SaveState = Pick<
  SessionState,
  'phase' | 'failure' | 'lastSavedAt' | 'nextAttemptAt'
>;

/** Icons that both the shell and the widgets have. */
type SaveIcon =
  | 'check'
  | 'circle-dashed'
  | 'cloud-off'
  | 'eye'
  | 'lock'
  | 'refresh-cw'
  | 'triangle-alert';

export interface SaveWords {
  text: string;
  icon: SaveIcon;
  isTrouble: boolean;
}

/** Says in words whether the work is safe. */
export function saveWords(state: SaveState, now: Date): SaveWords {
  const quiet = (text: string, icon: SaveIcon): SaveWords => ({
    text,
    icon,
    isTrouble: false,
  });
  const trouble = (text: string, icon: SaveIcon): SaveWords => ({
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

function wait(state: SaveState, now: Date): string {
  if (state.nextAttemptAt === null) {
    return 'soon';
  }
  const seconds = Math.max(
    1,
    Math.round((state.nextAttemptAt - now.getTime()) / 1000),
  );
  return seconds < 90 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`;
}
