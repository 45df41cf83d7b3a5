import type { DraftKeeper } from './draft-keeper';
import { asFailure, remedyFor } from './failures';
import type { SaveClock } from './save-clock';
import { serialize } from './serialize';
import type { ObservedState } from './session-state';
import type { Standing } from './standing';
import type { LoadedTask, RequestFailure, TaskTransport } from './types';
import type { Work } from './work';

/** Does what can be done about a request that failed. */
export class Remedies {
  /** What was sent without an answer: the server may have it all the same. */
  private readonly unanswered = new Set<string>();

  constructor(
    private readonly work: Work,
    private readonly state: ObservedState,
    private readonly transport: TaskTransport,
    private readonly drafts: DraftKeeper,
    private readonly standing: Standing,
    private readonly clock: SaveClock,
  ) {}

  sent(json: string): void {
    this.unanswered.add(json);
  }

  hasSent(json: string): boolean {
    return this.unanswered.has(json);
  }

  answered(): void {
    this.unanswered.clear();
  }

  /**
   * Shows the failure and arranges what follows from it.
   *
   * Resolves to true when the request is worth repeating at once, because the
   * server had nothing that this session does not know.
   */
  async meet(failure: RequestFailure): Promise<boolean> {
    this.drafts.keep();
    if (this.work.isOver) {
      return false;
    }
    if (remedyFor(failure) === 'resolve-conflict') {
      return this.meetConflict(failure);
    }
    this.wait(failure);
    return false;
  }

  /** Builds on what the server has now, whatever it is. */
  accept({ taskAssignment, version }: LoadedTask): void {
    this.work.saved(serialize(taskAssignment.task.data ?? {}), version);
    this.standing.clear();
    this.standing.rest();
  }

  /** Waits for whatever has to happen before the next try. */
  private wait(failure: RequestFailure): void {
    switch (remedyFor(failure)) {
      case 'sign-in':
        this.clock.stop();
        this.standing.fail(failure, 'signed-out');
        break;
      case 'reconnect':
        this.retryLater(failure, 'offline');
        break;
      case 'retry':
      case 'resolve-conflict':
        this.retryLater(failure, 'retrying');
        break;
      case 'change':
        // Asking again would be answered the same; the next change does.
        this.standing.fail(failure);
        break;
    }
  }

  private async meetConflict(failure: RequestFailure): Promise<boolean> {
    this.clock.stop();
    let theirs: LoadedTask;
    try {
      theirs = await this.transport.load(this.work.taskId);
    } catch (error) {
      this.wait(asFailure(error));
      return false;
    }
    const json = serialize(theirs.taskAssignment.task.data ?? {});
    const isOurs = this.hasSent(json) || this.work.isOnServer(json);
    if (isOurs && !theirs.taskAssignment.is_read_only) {
      this.accept(theirs);
      return true;
    }
    this.standing.fail(failure, 'conflict');
    this.state.update({ theirs });
    return false;
  }

  private retryLater(
    failure: RequestFailure,
    phase: 'offline' | 'retrying',
  ): void {
    this.clock.failed();
    if (this.work.isUnsaved) {
      this.standing.fail(failure, phase);
      this.clock.start();
    } else {
      this.standing.fail(failure);
    }
  }
}
