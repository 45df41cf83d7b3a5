import { signal, type Signal } from '@angular/core';
import type { TaskSession } from '../session/task-session';
import type { SessionState } from '../session/types';

/** The session's state as a signal; lives as long as the session. */
export function stateSignal(session: TaskSession): Signal<SessionState> {
  const state = signal(session.state);
  session.onState((next) => {
    state.set(next);
  });
  return state.asReadonly();
}
