import { DraftKeeper } from './draft-keeper';
import { RetryDelay } from './retry';
import { Saving } from './saving';
import { copy } from './serialize';
import { ObservedState, type StateListener } from './session-state';
import type { SignalRegistry } from './signals';
import { type SubmitOptions, Submitting } from './submitting';
import type {
  Command,
  DraftStore,
  Json,
  LoadedTask,
  SessionState,
  TaskAssignment,
  TaskTransport,
} from './types';
import { Work } from './work';

export type { SubmitOptions } from './submitting';

/**
 * One person's work on one task, whatever the step's interface is made of.
 *
 * It owns the task assignment, notices changes of its data, saves them, and
 * submits. Every kind of step interface is an adapter over it, so that the
 * rules of saving live here once.
 */
export class TaskSession {
  private readonly work: Work;
  private readonly observed: ObservedState;
  private readonly drafts: DraftKeeper;
  private readonly saving: Saving;
  private readonly submitting: Submitting;
  private readonly replacedListeners = new Set<() => void>();

  constructor(
    loaded: LoadedTask,
    transport: TaskTransport,
    readonly signals: SignalRegistry,
    drafts: DraftStore,
    delay: RetryDelay = new RetryDelay(),
  ) {
    this.work = new Work(loaded);
    this.drafts = new DraftKeeper(this.work, drafts);
    this.observed = new ObservedState({
      phase: this.isReadOnly ? 'read-only' : 'clean',
      submitting: null,
      lastSavedAt: null,
      nextAttemptAt: null,
      failure: null,
      theirs: null,
      recoverable: this.drafts.recoverable,
    });
    this.saving = new Saving(
      this.work,
      this.observed,
      transport,
      signals,
      this.drafts,
      delay,
    );
    this.submitting = new Submitting(
      this.work,
      this.observed,
      transport,
      signals,
      this.drafts,
      this.saving,
    );
  }

  get state(): SessionState {
    return this.observed.value;
  }

  get taskAssignment(): TaskAssignment {
    return this.work.taskAssignment;
  }

  /** The live data; steps may change it in place or replace it. */
  get data(): Json {
    return this.work.data;
  }

  get isReadOnly(): boolean {
    return this.work.isReadOnly;
  }

  /** Whether leaving now would lose something the server does not have. */
  get hasUnsavedChanges(): boolean {
    return this.work.isUnsaved;
  }

  /** Calls the listener at every change of state; returns how to stop. */
  onState(listener: StateListener): () => void {
    return this.observed.listen(listener);
  }

  /** Calls the listener when the shell itself put other data in place. */
  onDataReplaced(listener: () => void): () => void {
    this.replacedListeners.add(listener);
    return () => this.replacedListeners.delete(listener);
  }

  /**
   * To be called by the step's adapter whenever data may have changed.
   *
   * Returns whether it had. The first unsaved change starts the clock; later
   * ones do not push the save away.
   */
  noticeChange(): boolean {
    return this.saving.noticeChange();
  }

  /**
   * To be called by the step's adapter when the step is ready for work.
   *
   * Steps fill in defaults when they open. Looking at a task is no change of
   * it, so these are sent along with the person's first change.
   */
  settle(): void {
    this.work.settle();
  }

  /** Saves now; resolves to whether the server has everything. */
  save(): Promise<boolean> {
    return this.saving.save();
  }

  /** Starts the clock if something is unsaved. */
  schedule(): void {
    this.saving.schedule();
  }

  /** Stops the clock. */
  cancel(): void {
    this.saving.cancel();
  }

  /**
   * Submits, accepts or returns the task with its current data.
   *
   * Resolves to whether it was done; if not, the state says why, unless a
   * handler of the step stopped it.
   */
  submit(command: Command, options: SubmitOptions): Promise<boolean> {
    return this.submitting.submit(command, options);
  }

  /** Saves in a way that outlives the page; for when it is being closed. */
  flush(): void {
    this.saving.flush();
  }

  /** Ends a conflict: keep this person's data or take the other. */
  async resolveConflict(choice: 'mine' | 'theirs'): Promise<void> {
    const { theirs } = this.state;
    if (!theirs) {
      return;
    }
    this.observed.update({ theirs: null });
    if (choice === 'mine') {
      this.saving.remedies.accept(theirs);
      await this.save();
      return;
    }
    const { task, status, is_read_only: isReadOnly } = theirs.taskAssignment;
    this.taskAssignment.status = status;
    this.taskAssignment.task.status = task.status;
    this.taskAssignment.is_read_only = isReadOnly;
    this.replaceData(copy(task.data ?? {}));
    this.saving.remedies.accept(theirs);
    this.work.settle();
    this.drafts.release();
  }

  /** Puts the work of an earlier visit back. */
  recoverDraft(): void {
    const draft = this.drafts.decide();
    if (draft) {
      this.observed.update({ recoverable: null });
      this.replaceData(copy(draft.data));
      this.noticeChange();
    }
  }

  /** Throws the work of an earlier visit away. */
  discardDraft(): void {
    this.drafts.decide();
    this.observed.update({ recoverable: null });
    // Removes it, or puts what was typed since in its place.
    this.drafts.keep();
  }

  /** Tries again after signing in again or coming back online. */
  resume(): Promise<boolean> {
    return this.saving.resume();
  }

  /** Leaves the task: no timer, no handler of the step, survives. */
  dispose(): void {
    if (this.hasUnsavedChanges) {
      this.drafts.keep();
    }
    this.observed.dropListeners();
    this.replacedListeners.clear();
    this.signals.clear();
    this.work.end();
    this.saving.cancel();
    this.drafts.cancel();
  }

  private replaceData(data: Json): void {
    this.work.replace(data);
    for (const listener of [...this.replacedListeners]) {
      listener();
    }
  }
}
