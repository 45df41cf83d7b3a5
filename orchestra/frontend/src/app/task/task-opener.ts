import { inject, Injectable } from '@angular/core';
import { SHELL_CONFIG } from '../core/config';
import { LocalDraftStore } from '../session/drafts';
import { SignalRegistry } from '../session/signals';
import { TaskSession } from '../session/task-session';
import type { StepInterface } from '../steps/step-interface';
import type { TaskApi } from './task-api';

/** A task ready to be worked on. */
export interface OpenTask {
  session: TaskSession;
  stepInterface: StepInterface;
}

/** Loads what the task page needs, at once where it can. */
@Injectable({ providedIn: 'root' })
export class TaskOpener {
  private readonly config = inject(SHELL_CONFIG);

  private readonly drafts = new LocalDraftStore(this.config.user.username);

  /** Rejects with a RequestFailure. */
  async open(taskId: number, api: TaskApi): Promise<OpenTask> {
    const [loaded, stepInterface] = await Promise.all([
      api.load(taskId),
      api.stepInterface(taskId),
    ]);
    // Each task has signals of its own: what is still on its way for one that
    // was left is no matter of the next.
    const signals = new SignalRegistry();
    return {
      session: new TaskSession(loaded, api, signals, this.drafts),
      stepInterface,
    };
  }
}
