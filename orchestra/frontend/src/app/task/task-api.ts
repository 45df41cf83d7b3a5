import { inject, Injectable } from '@angular/core';
import { Requests } from '../core/request';
import type {
  Json,
  LoadedTask,
  SaveRequest,
  SubmitRequest,
  TaskAssignment,
  TaskTransport,
} from '../session/types';
import type { StepInterface } from '../steps/step-interface';

export interface HistoryIteration {
  id: number;
  assignment_counter: number;
  /** Name of who worked, `Machine` for a machine. */
  worker: string;
  status: 'Processing' | 'Requested Review' | 'Provided Review';
  start_datetime: string;
  end_datetime: string | null;
  submitted_data: Json;
  note: string;
}

export interface HistoryAssignment {
  assignment_counter: number;
  worker: string;
  status: string;
}

export interface TaskHistory {
  /** From the doer upwards. */
  assignments: HistoryAssignment[];
  /** Oldest first. */
  iterations: HistoryIteration[];
}

/** The task page's requests. */
/** How a machine's task stands. */
export interface MachineStepState {
  state: 'queued' | 'leased' | 'done' | 'failed' | 'dead' | '';
  /** Why it failed; '' when it did not. */
  reason: string;
  attempts: number;
  max_attempts: number;
  next_attempt_at: string | null;
  may_retry: boolean;
}

@Injectable({ providedIn: 'root' })
export class TaskApi implements TaskTransport {
  private readonly requests = inject(Requests);

  async load(taskId: number): Promise<LoadedTask> {
    const { version, ...taskAssignment } = await this.requests.post<
      TaskAssignment & { version: number | null }
    >('task_assignment_information/', { task_id: taskId });
    return { taskAssignment, version };
  }

  async save(request: SaveRequest): Promise<{ version: number | null }> {
    const { body } = await this.requests.send<{ version?: number }>(
      'save_task_assignment/',
      {
        method: 'POST',
        keepalive: request.keepalive,
        body: {
          task_id: request.taskId,
          task_data: request.data,
          version: request.version,
        },
      },
    );
    return { version: body.version ?? null };
  }

  async submit(request: SubmitRequest): Promise<void> {
    await this.requests.send('submit_task_assignment/', {
      method: 'POST',
      headers: { 'Idempotency-Key': request.idempotencyKey },
      body: {
        task_id: request.taskId,
        task_data: request.data,
        command_type: request.command,
        version: request.version,
        note: request.note,
        record_work_time_seconds: request.workTimeSeconds,
      },
    });
  }

  /** How the step's interface is to be built. */
  async stepInterface(taskId: number): Promise<StepInterface> {
    return this.requests.post('task_step_interface/', { task_id: taskId });
  }

  /** Who did what to the task, and with which data. */
  async history(taskId: number): Promise<TaskHistory> {
    return this.requests.post('task_history/', { task_id: taskId });
  }

  /** How a machine's task stands; for project admins. */
  async machineStep(taskId: number): Promise<MachineStepState | null> {
    return this.requests.post('machine_step/', { task_id: taskId });
  }

  /** Has a machine's task tried now; resolves to how it stands then. */
  async retryMachineStep(taskId: number): Promise<MachineStepState | null> {
    return this.requests.post('retry_machine_task/', { task_id: taskId });
  }
}
