import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  type OnDestroy,
  signal,
  untracked,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import type { RequestFailure } from '../session/types';
import { EmptyState, ErrorState } from '../shell/page-states';
import { TaskApi } from './task-api';
import { TaskWorkspace } from './task-workspace';
import { type OpenTask, TaskOpener } from './task-opener';

const NO_SUCH_TASK: RequestFailure = {
  status: 404,
  code: '',
  message: 'There is no task at this address.',
  fields: {},
};

/** Opens a task and shows it, or says why it cannot. */
@Component({
  selector: 'orchestra-task-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ErrorState, RouterLink, TaskWorkspace],
  template: `
    @if (opened(); as task) {
      <orchestra-task-workspace [opened]="task" (reload)="reload()" />
    } @else if (failure(); as problem) {
      @if (isNotOpen()) {
        <h1 class="visually-hidden">Task {{ taskId() }}</h1>
        <orchestra-empty-state
          icon="lock"
          title="This task is not open to you"
          [text]="problem.message"
        >
          <a class="button" routerLink="/">Back to your tasks</a>
        </orchestra-empty-state>
      } @else {
        <h1 class="visually-hidden">Task {{ taskId() }}</h1>
        <orchestra-error-state
          title="The task could not be loaded"
          [text]="problem.message"
          (retry)="reload()"
        >
          <a class="button" routerLink="/">Back to your tasks</a>
        </orchestra-error-state>
      }
    } @else {
      <h1 class="visually-hidden">Task {{ taskId() }}</h1>
      <div
        class="skeleton"
        role="status"
        aria-busy="true"
        aria-label="Loading the task"
      >
        <span></span><span></span>
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
    }

    .skeleton {
      display: grid;
      gap: var(--space-4);
      padding: var(--space-4);
    }

    .skeleton span {
      background: var(--surface);
      border-radius: var(--radius);
      height: 48px;
    }

    .skeleton span:last-child {
      height: 60vh;
    }
  `,
})
export class TaskPage implements OnDestroy {
  readonly taskId = input.required<string>();

  private readonly opener = inject(TaskOpener);
  private readonly api = inject(TaskApi);
  private readonly title = inject(Title);

  protected readonly opened = signal<OpenTask | null>(null);
  protected readonly failure = signal<RequestFailure | null>(null);
  private turn = 0;

  /**
   * Two requests are under way at once, and whichever is refused first says
   * so, in the words of its own age.
   */
  protected readonly isNotOpen = computed(() => {
    const problem = this.failure();
    return (
      problem !== null &&
      ([400, 404].includes(problem.status) || problem.code === 'not_on_task')
    );
  });

  protected readonly numericId = computed(() => Number(this.taskId()));

  constructor() {
    effect(() => {
      const id = this.numericId();
      untracked(() => void this.open(id));
    });
  }

  ngOnDestroy(): void {
    this.close();
  }

  /** Whether leaving now would lose something the server does not have. */
  get hasUnsavedChanges(): boolean {
    return this.opened()?.session.hasUnsavedChanges ?? false;
  }

  /** Tries to save before the page is left; resolves to whether it could. */
  async saveBeforeLeaving(): Promise<boolean> {
    return (await this.opened()?.session.save()) ?? true;
  }

  protected reload(): void {
    void this.open(this.numericId());
  }

  private async open(id: number): Promise<void> {
    this.close();
    this.turn += 1;
    const turn = this.turn;
    if (!Number.isSafeInteger(id)) {
      this.failure.set(NO_SUCH_TASK);
      return;
    }
    try {
      const opened = await this.opener.open(id, this.api);
      if (turn !== this.turn) {
        opened.session.dispose();
        return;
      }
      const { step, project } = opened.session.taskAssignment;
      this.title.setTitle(`${step.name}: ${project.details} | Orchestra`);
      this.opened.set(opened);
    } catch (error) {
      if (turn === this.turn) {
        this.failure.set(error as RequestFailure);
      }
    }
  }

  private close(): void {
    this.turn += 1;
    this.opened()?.session.dispose();
    this.opened.set(null);
    this.failure.set(null);
  }
}
