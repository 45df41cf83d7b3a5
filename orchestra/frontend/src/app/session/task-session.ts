import { RetryDelay } from './retry';
import { copy, serialize } from './serialize';
import type { SignalRegistry } from './signals';
import type {
  Command,
  DraftStore,
  Json,
  LoadedTask,
  RequestFailure,
  SavePhase,
  SessionState,
  TaskAssignment,
  TaskTransport,
} from './types';

/** Milliseconds after a change until it is also kept on this computer. */
const DRAFT_DELAY = 500;

const SIGNED_OUT = new Set([401, 403]);
const CONFLICT = 409;

export interface SubmitOptions {
  note: string;
  workTimeSeconds: number | null;
}

type StateListener = (state: SessionState) => void;

/**
 * One person's work on one task, whatever the step's interface is made of.
 *
 * It owns the task assignment, notices changes of its data, saves them, and
 * submits. Every kind of step interface is an adapter over it, so that the
 * rules of saving live here once.
 */
export class TaskSession {
  readonly taskAssignment: TaskAssignment;

  private version: number | null;
  private savedJson: string;
  private seenJson: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private draftTimer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<boolean> | null = null;
  private ended = false;
  private submission: { json: string; command: Command; key: string } | null =
    null;
  private readonly stateListeners = new Set<StateListener>();
  private readonly replacedListeners = new Set<() => void>();
  private current: SessionState;

  constructor(
    loaded: LoadedTask,
    private readonly transport: TaskTransport,
    readonly signals: SignalRegistry,
    private readonly drafts: DraftStore,
    private readonly delay: RetryDelay = new RetryDelay(),
  ) {
    this.taskAssignment = loaded.taskAssignment;
    this.version = loaded.version;
    this.savedJson = this.seenJson = serialize(this.data);
    this.current = {
      phase: this.isReadOnly ? 'read-only' : 'clean',
      submitting: null,
      lastSavedAt: null,
      nextAttemptAt: null,
      failure: null,
      theirs: null,
      recoverable: this.findRecoverable(),
    };
  }

  get state(): SessionState {
    return this.current;
  }

  /** The live data; steps may change it in place or replace it. */
  get data(): Json {
    return this.taskAssignment.task.data;
  }

  get isReadOnly(): boolean {
    return this.taskAssignment.is_read_only;
  }

  /** Whether leaving now would lose something the server does not have. */
  get hasUnsavedChanges(): boolean {
    return (
      !this.isReadOnly && !this.ended && serialize(this.data) !== this.savedJson
    );
  }

  /** Calls the listener at every change of state; returns how to stop. */
  onState(listener: StateListener): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
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
    const json = serialize(this.data);
    if (json === this.seenJson || this.ended) {
      return false;
    }
    this.seenJson = json;
    if (this.isReadOnly) {
      return true;
    }
    this.keepDraftSoon();
    if (json !== this.savedJson && this.mayScheduleSave()) {
      if (this.current.phase !== 'saving') {
        this.update({ phase: this.phaseWhileDirty() });
      }
      this.schedule();
    }
    return true;
  }

  /** Saves now; resolves to whether the server has everything. */
  async save(): Promise<boolean> {
    if (this.isReadOnly || this.ended) {
      return false;
    }
    if (this.saving) {
      // Somebody may have typed since that request left.
      await this.saving;
      return this.hasUnsavedChanges ? this.save() : true;
    }
    this.cancelTimer();
    this.saving = this.saveOnce().finally(() => {
      this.saving = null;
    });
    return this.saving;
  }

  /** Starts the clock if something is unsaved. */
  schedule(): void {
    if (this.timer !== undefined || !this.mayScheduleSave()) {
      return;
    }
    const wait = this.delay.milliseconds;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.save();
    }, wait);
    this.update({ nextAttemptAt: Date.now() + wait });
  }

  /** Stops the clock. */
  cancel(): void {
    this.cancelTimer();
    this.update({ nextAttemptAt: null });
  }

  /**
   * Submits, accepts or returns the task with its current data.
   *
   * Resolves to whether it was done; if not, the state says why, unless a
   * handler of the step stopped it.
   */
  async submit(command: Command, options: SubmitOptions): Promise<boolean> {
    if (this.current.submitting || this.isReadOnly || this.ended) {
      return false;
    }
    this.update({ submitting: command, failure: null });
    try {
      if (this.saving) {
        await this.saving;
      }
      if (!(await this.signals.fire('submit.before'))) {
        return false;
      }
      return await this.sendSubmission(command, options);
    } catch (error) {
      this.update({ failure: stepFailure(error) });
      return false;
    } finally {
      await this.fireQuietly('submit.finally');
      this.update({ submitting: null });
    }
  }

  /** Saves in a way that outlives the page; for when it is being closed. */
  flush(): void {
    if (!this.hasUnsavedChanges || this.current.phase === 'conflict') {
      return;
    }
    this.keepDraft();
    this.cancelTimer();
    const json = serialize(this.data);
    this.transport
      .save({
        taskId: this.taskAssignment.task_id,
        data: JSON.parse(json) as Json,
        version: this.version,
        keepalive: true,
      })
      .then(({ version }) => {
        this.succeeded(json, version);
      })
      .catch(() => {
        // The draft is offered back on the next visit.
        this.schedule();
      });
  }

  /** Ends a conflict: keep this person's data or take the other. */
  async resolveConflict(choice: 'mine' | 'theirs'): Promise<void> {
    const { theirs } = this.current;
    if (!theirs) {
      return;
    }
    this.version = theirs.version;
    this.update({ theirs: null, failure: null, phase: 'dirty' });
    if (choice === 'mine') {
      await this.save();
      return;
    }
    this.replaceData(copy(theirs.taskAssignment.task.data));
    this.savedJson = this.seenJson;
    this.drafts.forget(this.taskAssignment.task_id);
    this.update({ phase: 'clean' });
  }

  /** Puts the work of an earlier visit back. */
  recoverDraft(): void {
    const draft = this.current.recoverable;
    if (draft) {
      this.update({ recoverable: null });
      this.replaceData(copy(draft.data), { remember: false });
      this.noticeChange();
    }
  }

  /** Throws the work of an earlier visit away. */
  discardDraft(): void {
    this.drafts.forget(this.taskAssignment.task_id);
    this.update({ recoverable: null });
  }

  /** Tries again after signing in again or coming back online. */
  async resume(): Promise<boolean> {
    this.delay.succeeded();
    return this.hasUnsavedChanges ? this.save() : true;
  }

  /** Leaves the task: no timer, no handler of the step, survives. */
  dispose(): void {
    if (this.hasUnsavedChanges) {
      this.keepDraft();
    }
    this.ended = true;
    this.cancelTimer();
    clearTimeout(this.draftTimer);
    this.signals.dropViewHandlers();
    this.stateListeners.clear();
    this.replacedListeners.clear();
  }

  private async saveOnce(): Promise<boolean> {
    this.update({ phase: 'saving', nextAttemptAt: null });
    let allowed: boolean;
    try {
      allowed = await this.signals.fire('save.before');
    } catch (error) {
      this.update({ phase: 'dirty', failure: stepFailure(error) });
      return false;
    }
    if (!allowed) {
      // The step does not want this saved; its next change asks again.
      this.update({ phase: 'dirty' });
      return false;
    }
    const json = serialize(this.data);
    try {
      const { version } = await this.transport.save({
        taskId: this.taskAssignment.task_id,
        data: JSON.parse(json) as Json,
        version: this.version,
        keepalive: false,
      });
      this.succeeded(json, version);
      await this.fireQuietly('save.success');
    } catch (error) {
      await this.failed(error as RequestFailure);
      await this.fireQuietly('save.error');
    }
    await this.fireQuietly('save.finally');
    return !this.hasUnsavedChanges;
  }

  private succeeded(json: string, version: number | null): void {
    this.delay.succeeded();
    this.version = version;
    this.savedJson = json;
    const isDirty = serialize(this.data) !== json;
    if (!isDirty) {
      clearTimeout(this.draftTimer);
      this.drafts.forget(this.taskAssignment.task_id);
    }
    this.update({
      phase: isDirty ? 'dirty' : 'saved',
      lastSavedAt: Date.now(),
      failure: null,
    });
    if (isDirty) {
      this.schedule();
    }
  }

  private async failed(failure: RequestFailure): Promise<void> {
    this.keepDraft();
    if (failure.status === CONFLICT && failure.code === 'version_conflict') {
      await this.enterConflict(failure);
    } else if (SIGNED_OUT.has(failure.status)) {
      this.update({ phase: 'signed-out', failure });
    } else if (failure.status === 0 || failure.status >= 429) {
      this.delay.failed();
      const phase = failure.status === 0 ? 'offline' : 'retrying';
      this.update({ phase, failure });
      this.schedule();
    } else {
      // Asking again would be answered the same; the next change does.
      this.update({ phase: 'dirty', failure });
    }
  }

  private async enterConflict(failure: RequestFailure): Promise<void> {
    try {
      const theirs = await this.transport.load(this.taskAssignment.task_id);
      this.update({ phase: 'conflict', failure, theirs });
    } catch {
      this.delay.failed();
      this.update({ phase: 'retrying', failure });
      this.schedule();
    }
  }

  private async sendSubmission(
    command: Command,
    options: SubmitOptions,
  ): Promise<boolean> {
    const json = serialize(this.data);
    this.submission = this.sameSubmission(json, command);
    try {
      await this.transport.submit({
        taskId: this.taskAssignment.task_id,
        data: JSON.parse(json) as Json,
        command,
        version: this.version,
        idempotencyKey: this.submission.key,
        ...options,
      });
    } catch (error) {
      const failure = error as RequestFailure;
      this.keepDraft();
      if (failure.status === CONFLICT && failure.code === 'version_conflict') {
        await this.enterConflict(failure);
      } else {
        this.update({ failure });
      }
      await this.fireQuietly('submit.error');
      return false;
    }
    this.savedJson = json;
    this.cancelTimer();
    clearTimeout(this.draftTimer);
    this.drafts.forget(this.taskAssignment.task_id);
    this.taskAssignment.is_read_only = true;
    this.ended = true;
    this.update({ phase: 'read-only', nextAttemptAt: null, failure: null });
    await this.fireQuietly('submit.success');
    return true;
  }

  /** Repeats the key when the same submission is sent again. */
  private sameSubmission(
    json: string,
    command: Command,
  ): { json: string; command: Command; key: string } {
    const last = this.submission;
    if (last?.json === json && last.command === command) {
      return last;
    }
    return { json, command, key: crypto.randomUUID() };
  }

  private async fireQuietly(name: string): Promise<void> {
    try {
      await this.signals.fire(name);
    } catch (error) {
      // What is done is done: a step's afterthought cannot undo it.
      console.error(error);
    }
  }

  private mayScheduleSave(): boolean {
    const waits: SavePhase[] = ['conflict', 'signed-out', 'read-only'];
    return !this.ended && !waits.includes(this.current.phase);
  }

  private phaseWhileDirty(): SavePhase {
    const { phase } = this.current;
    return phase === 'retrying' || phase === 'offline' ? phase : 'dirty';
  }

  private replaceData(data: Json, { remember = true } = {}): void {
    this.taskAssignment.task.data = data;
    if (remember) {
      this.seenJson = serialize(data);
    }
    for (const listener of this.replacedListeners) {
      listener();
    }
  }

  private findRecoverable(): SessionState['recoverable'] {
    const draft = this.drafts.find(this.taskAssignment.task_id);
    if (!draft || this.isReadOnly) {
      return null;
    }
    if (serialize(draft.data) === this.savedJson) {
      this.drafts.forget(draft.taskId);
      return null;
    }
    return draft;
  }

  private keepDraftSoon(): void {
    clearTimeout(this.draftTimer);
    this.draftTimer = setTimeout(() => {
      this.keepDraft();
    }, DRAFT_DELAY);
  }

  private keepDraft(): void {
    if (!this.isReadOnly && !this.ended) {
      this.drafts.keep({
        taskId: this.taskAssignment.task_id,
        data: copy(this.data),
        keptAt: Date.now(),
        version: this.version,
      });
    }
  }

  private cancelTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private update(changes: Partial<SessionState>): void {
    this.current = { ...this.current, ...changes };
    for (const listener of this.stateListeners) {
      listener(this.current);
    }
  }
}

function stepFailure(error: unknown): RequestFailure {
  console.error(error);
  return {
    status: 0,
    code: 'step_failed',
    message:
      "The step's own check failed, so nothing was sent. Your work is still here.",
    fields: {},
  };
}
