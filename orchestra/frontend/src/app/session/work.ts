import { overwrite, serialize } from './serialize';
import type { Json, LoadedTask, TaskAssignment } from './types';

/**
 * The live data of a task, and what the server is known to have of it.
 *
 * Everything is compared as text, because steps change the data in place or
 * put another object there, and tell nobody.
 */
export class Work {
  readonly taskAssignment: TaskAssignment;

  /** The version of the data that the server has. */
  version: number | null;

  private serverJson: string;
  /** The data before the person did anything; not worth saving. */
  private initialJson: string;
  private seenJson: string;
  private ended = false;

  constructor({ taskAssignment, version }: LoadedTask) {
    this.taskAssignment = taskAssignment;
    this.version = version;
    // Steps set properties on the data, so nothing becomes an empty object.
    taskAssignment.task.data ??= {};
    this.serverJson = this.initialJson = this.seenJson = this.write();
  }

  get taskId(): number {
    return this.taskAssignment.task_id;
  }

  get data(): Json {
    return this.taskAssignment.task.data;
  }

  get isReadOnly(): boolean {
    return this.taskAssignment.is_read_only;
  }

  /** Whether the task was left or submitted. */
  get isOver(): boolean {
    return this.ended;
  }

  /** Whether leaving now would lose something the server does not have. */
  get isUnsaved(): boolean {
    return !this.isReadOnly && !this.ended && !this.isSaved();
  }

  /** The data as it is sent; throws for what JSON cannot hold. */
  write(): string {
    return serialize(this.data);
  }

  /** Whether the data changed since this was last asked; throws like write. */
  changed(): boolean {
    const json = this.write();
    const isNew = json !== this.seenJson;
    this.seenJson = json;
    return isNew;
  }

  /** Takes what the step put in place by itself for no change. */
  settle(): void {
    this.initialJson = this.seenJson = this.write();
  }

  /** Notes what the server has now. */
  saved(json: string, version: number | null): void {
    this.serverJson = this.initialJson = json;
    this.version = version;
  }

  /** Whether this is what the server was last known to have. */
  isOnServer(json: string): boolean {
    return json === this.serverJson;
  }

  /** Whether the data still is what was sent. */
  isNow(json: string): boolean {
    try {
      return this.write() === json;
    } catch {
      return false;
    }
  }

  /** Puts other data in place without breaking what a step holds on to. */
  replace(data: Json): void {
    this.taskAssignment.task.data = overwrite(this.data, data);
  }

  end(): void {
    this.ended = true;
  }

  private isSaved(): boolean {
    return this.isNow(this.serverJson) || this.isNow(this.initialJson);
  }
}
