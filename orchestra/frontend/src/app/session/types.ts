/**
 * What a step interface and the shell share: the task assignment and the
 * small set of commands on it.
 */

export type Json =
  | string
  | number
  | boolean
  | null
  | Json[]
  | { [key: string]: Json };

export interface SlugAndName {
  slug: string;
  name: string;
}

export interface ProjectDetails {
  id: number;
  /** The project's short description. */
  details: string;
  project_data: Record<string, Json>;
  status: 'Active' | 'Aborted' | 'Paused' | 'Completed';
  scratchpad_url: string | null;
  /** The same link under the name of release 0.1.2. */
  team_messages_url: string | null;
  /** The same link under the name of release 0.1.0. */
  review_document_url: string | null;
}

export type TaskStatus =
  | 'Awaiting Processing'
  | 'Processing'
  | 'Pending Review'
  | 'Reviewing'
  | 'Post-review Processing'
  | 'Complete'
  | 'Aborted';

export interface WorkerName {
  username: string | null;
  first_name: string | null;
  last_name: string | null;
}

/** One level of a task as the server tells it; `task.data` is the live work. */
export interface TaskAssignment {
  assignment_id: number | null;
  task_id: number;
  task: { data: Json; status: TaskStatus };
  worker: WorkerName;
  status: 'Processing' | 'Submitted' | 'Failed' | null;
  is_reviewer: boolean;
  is_read_only: boolean;
  is_project_admin: boolean;
  workflow: SlugAndName;
  workflow_version: SlugAndName;
  step: SlugAndName;
  project: ProjectDetails;
  /** The data of every prerequisite step, by step slug. */
  prerequisites: Record<string, Json>;
  /** Of release 0.1.0; always empty, time is kept in time entries. */
  work_times_seconds?: number[];
}

export type Command = 'submit' | 'accept' | 'reject';

/** Why a request failed, in a form pages can act on. */
export interface RequestFailure {
  /** HTTP status; 0 when the server could not be reached. */
  status: number;
  /** Stable reason given by the server, or ''. */
  code: string;
  /** What to tell the person. */
  message: string;
  /** Messages by JSON pointer into the task data, for form steps. */
  fields: Record<string, string[]>;
}

export interface SaveRequest {
  taskId: number;
  data: Json;
  /** The version the data was built on; null to overwrite whatever is there. */
  version: number | null;
  /** Lets the request outlive the page. */
  keepalive: boolean;
}

export interface SubmitRequest {
  taskId: number;
  data: Json;
  command: Command;
  version: number | null;
  /** The same key makes a repeated request harmless. */
  idempotencyKey: string;
  note: string;
  workTimeSeconds: number | null;
}

export interface LoadedTask {
  taskAssignment: TaskAssignment;
  version: number | null;
}

/** What the session needs from the server; every method rejects with a RequestFailure. */
export interface TaskTransport {
  load(taskId: number): Promise<LoadedTask>;
  save(request: SaveRequest): Promise<{ version: number | null }>;
  submit(request: SubmitRequest): Promise<void>;
}

/** Unsaved work kept on this computer. */
export interface Draft {
  taskId: number;
  data: Json;
  /** Milliseconds since the epoch. */
  keptAt: number;
  version: number | null;
}

/** Keeps drafts per signed-in person; never throws. */
export interface DraftStore {
  keep(draft: Draft): void;
  find(taskId: number): Draft | null;
  forget(taskId: number): void;
}

export type SignalName =
  | 'save.before'
  | 'save.success'
  | 'save.error'
  | 'save.finally'
  | 'submit.before'
  | 'submit.success'
  | 'submit.error'
  | 'submit.finally'
  | (string & {});

/** `false`, now or by promise, from a `.before` handler stops the action. */
export type SignalHandler = () => unknown;

export type SavePhase =
  | 'clean'
  | 'dirty'
  | 'saving'
  | 'saved'
  | 'retrying'
  | 'offline'
  | 'conflict'
  | 'signed-out'
  | 'read-only';

/** What the action bar says; a new object whenever anything changes. */
export interface SessionState {
  phase: SavePhase;
  submitting: Command | null;
  /** Milliseconds since the epoch. */
  lastSavedAt: number | null;
  nextAttemptAt: number | null;
  failure: RequestFailure | null;
  /** The other side of a conflict, for the person to compare with. */
  theirs: LoadedTask | null;
  /** A draft of an earlier visit that differs from what the server has. */
  recoverable: Draft | null;
}
