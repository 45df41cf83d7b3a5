import type { IPromise, IQService } from 'angular';
import type { Json } from '../../../session/types';
import { angular } from '../libraries';
import type { Stage } from '../shell';

/** Saving by the names that steps know; the session does the work. */
export interface AutoSaver {
  /** The session saves by itself; kept for steps that call it. */
  setup: () => void;
  schedule: () => void;
  cancel: () => void;
  save: () => IPromise<boolean>;
  readonly saving: boolean;
  readonly saveError: boolean;
  readonly lastSaved: Date | null;
  /** Milliseconds from planning the next save to it; null without one. */
  readonly timeout: number | null;
  /** Whether a save is planned. */
  readonly autoSaveTimer: boolean;
  readonly data: Json | undefined;
  readonly taskId: number | undefined;
}

export function autoSaver(stage: Stage, $q: IQService): AutoSaver {
  const state = () => stage.step?.session.state;
  // Each value stays the same until it is another, or no digest would end.
  const dateOf = remembered((time) => new Date(time));
  const waitUntil = remembered((time) => Math.max(time - Date.now(), 0));
  return {
    setup: () => undefined,
    schedule: () => {
      stage.step?.session.schedule();
    },
    cancel: () => {
      stage.step?.session.cancel();
    },
    save: () => $q.when(stage.step?.session.save() ?? false),
    get saving() {
      return state()?.phase === 'saving';
    },
    get saveError() {
      const phase = state()?.phase;
      return phase === 'retrying' || phase === 'offline';
    },
    get lastSaved() {
      return dateOf(state()?.lastSavedAt);
    },
    get timeout() {
      return waitUntil(state()?.nextAttemptAt);
    },
    get autoSaveTimer() {
      return state()?.nextAttemptAt != null;
    },
    get data() {
      return stage.step?.session.data;
    },
    get taskId() {
      return stage.step?.session.taskAssignment.task_id;
    },
  };
}

export function declareAutoSaveTask(stage: Stage): void {
  angular
    .module('orchestra.task')
    .factory('autoSaveTask', ['$q', ($q: IQService) => autoSaver(stage, $q)]);
}

/** Makes a value of a moment, once for each moment in a row. */
function remembered<Value>(
  make: (time: number) => Value,
): (time: number | null | undefined) => Value | null {
  let last: { time: number; value: Value } | null = null;
  return (time) => {
    if (time === null || time === undefined) {
      return null;
    }
    if (last?.time !== time) {
      last = { time, value: make(time) };
    }
    return last.value;
  };
}
