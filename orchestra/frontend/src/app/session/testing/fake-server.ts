import { copy } from '../serialize';
import type {
  Json,
  LoadedTask,
  RequestFailure,
  SaveRequest,
  SubmitRequest,
  TaskAssignment,
  TaskTransport,
} from '../types';

/** A task assignment as the server tells it. */
export function taskAssignment(
  changes: Partial<TaskAssignment> = {},
  data: Json = {},
): TaskAssignment {
  return {
    assignment_id: 7,
    task_id: 5,
    task: { data, status: 'Processing' },
    worker: { username: 'ada', first_name: 'Ada', last_name: 'Lovelace' },
    status: 'Processing',
    is_reviewer: false,
    is_read_only: false,
    is_project_admin: false,
    workflow: { slug: 'newsroom', name: 'Newsroom' },
    workflow_version: { slug: 'v1', name: 'Newsroom 1' },
    step: { slug: 'report', name: 'Report' },
    project: {
      id: 3,
      details: 'A story',
      project_data: {},
      status: 'Active',
      scratchpad_url: null,
      team_messages_url: null,
      review_document_url: null,
    },
    prerequisites: {},
    work_times_seconds: [],
    ...changes,
  };
}

export function failure(
  status: number,
  code = '',
  fields: Record<string, string[]> = {},
): RequestFailure {
  return { status, code, message: `Refused with ${status}.`, fields };
}

/** A server with one task, which checks versions as the real one does. */
export class FakeServer implements TaskTransport {
  readonly saves: SaveRequest[] = [];
  readonly submissions: SubmitRequest[] = [];
  loads = 0;
  version = 1;
  isReadOnly = false;

  /** What the next requests fail with, first come first served. */
  readonly failures: unknown[] = [];
  private gate: Promise<void> = Promise.resolve();
  private openGate: () => void = () => undefined;

  constructor(public data: Json = { text: 'start' }) {}

  loaded(): LoadedTask {
    return {
      taskAssignment: taskAssignment(
        { is_read_only: this.isReadOnly },
        copy(this.data),
      ),
      version: this.version,
    };
  }

  /** Somebody else saves the same task. */
  changeElsewhere(data: Json): void {
    this.data = data;
    this.version += 1;
  }

  /** Lets requests wait until the returned function is called. */
  holdRequests(): () => void {
    this.gate = new Promise((resolve) => {
      this.openGate = resolve;
    });
    return () => {
      this.openGate();
    };
  }

  async load(): Promise<LoadedTask> {
    this.loads += 1;
    await this.answer();
    return this.loaded();
  }

  async save(request: SaveRequest): Promise<{ version: number }> {
    this.saves.push(request);
    await this.answer();
    this.checkVersion(request.version);
    this.changeElsewhere(request.data);
    return { version: this.version };
  }

  async submit(request: SubmitRequest): Promise<void> {
    this.submissions.push(request);
    await this.answer();
    this.checkVersion(request.version);
    this.changeElsewhere(request.data);
  }

  private async answer(): Promise<void> {
    await this.gate;
    if (this.failures.length > 0) {
      // Tests decide what is thrown, be it an Error or not.
      throw this.failures.shift();
    }
  }

  private checkVersion(version: number | null): void {
    if (version !== null && version !== this.version) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw failure(409, 'version_conflict');
    }
  }
}
