import { randomKey } from '../core/random-key';
import type { DraftKeeper } from './draft-keeper';
import {
  asFailure,
  handlerFailure,
  remedyFor,
  unwritableFailure,
} from './failures';
import type { Saving } from './saving';
import type { ObservedState } from './session-state';
import type { SignalRegistry } from './signals';
import type { Command, Json, RequestFailure, TaskTransport } from './types';
import type { Work } from './work';

export interface SubmitOptions {
  note: string;
  workTimeSeconds: number | null;
}

interface Submission extends SubmitOptions {
  command: Command;
  json: string;
}

/** Hands the task on with its current data. */
export class Submitting {
  /** The last submission as text, and the key it was sent with. */
  private last = { submission: '', key: '' };

  constructor(
    private readonly work: Work,
    private readonly state: ObservedState,
    private readonly transport: TaskTransport,
    private readonly signals: SignalRegistry,
    private readonly drafts: DraftKeeper,
    private readonly saving: Saving,
  ) {}

  /** Resolves to whether it was done. */
  async submit(command: Command, options: SubmitOptions): Promise<boolean> {
    const { state, work } = this;
    if (state.value.submitting || work.isReadOnly || work.isOver) {
      return false;
    }
    state.update({ submitting: command, failure: null });
    try {
      return await this.askAndSend(command, options);
    } finally {
      this.saving.release();
      await this.signals.fireQuietly('submit.finally');
      state.update({ submitting: null });
    }
  }

  private async askAndSend(
    command: Command,
    options: SubmitOptions,
  ): Promise<boolean> {
    try {
      if (!(await this.signals.fire('submit.before'))) {
        return false;
      }
    } catch (error) {
      this.state.update({ failure: handlerFailure(error) });
      return false;
    }
    // A handler may have saved; nothing else may cross the submission.
    await this.saving.settled();
    this.saving.hold();
    try {
      const json = this.work.write();
      return await this.send({ command, json, ...options });
    } catch (error) {
      this.state.update({ failure: unwritableFailure(error) });
      return false;
    }
  }

  private async send(submission: Submission): Promise<boolean> {
    let failure = await this.deliver(submission);
    if (failure && (await this.isOutdated(failure))) {
      failure = await this.deliver(submission);
    }
    if (failure) {
      this.drafts.keep();
      this.state.update({ failure });
      await this.signals.fireQuietly('submit.error');
      return false;
    }
    this.work.saved(submission.json, this.work.version);
    this.work.taskAssignment.is_read_only = true;
    this.work.end();
    this.drafts.decide();
    this.drafts.release();
    this.state.update({
      phase: 'read-only',
      nextAttemptAt: null,
      failure: null,
      recoverable: null,
    });
    await this.signals.fireQuietly('submit.success');
    return true;
  }

  private async deliver({
    command,
    json,
    note,
    workTimeSeconds,
  }: Submission): Promise<RequestFailure | null> {
    try {
      await this.transport.submit({
        taskId: this.work.taskId,
        data: JSON.parse(json) as Json,
        command,
        version: this.work.version,
        idempotencyKey: this.keyFor(
          JSON.stringify([command, json, note, workTimeSeconds]),
        ),
        note,
        workTimeSeconds,
      });
      return null;
    } catch (error) {
      return asFailure(error);
    }
  }

  /** Repeats the key when the same submission is sent again. */
  private keyFor(submission: string): string {
    if (this.last.submission !== submission) {
      this.last = { submission, key: randomKey() };
    }
    return this.last.key;
  }

  /**
   * Whether the server only had another version of what is known here.
   *
   * Failures that keep saves from succeeding too are met as theirs.
   */
  private async isOutdated(failure: RequestFailure): Promise<boolean> {
    const remedy = remedyFor(failure);
    return (
      (remedy === 'resolve-conflict' || remedy === 'sign-in') &&
      (await this.saving.remedies.meet(failure))
    );
  }
}
