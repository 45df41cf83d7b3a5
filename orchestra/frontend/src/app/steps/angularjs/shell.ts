import type { ShellConfig } from '../../core/config';
import type { TaskSession } from '../../session/task-session';
import type { Command } from '../../session/types';
import type { StepProblem } from '../step-view';

export interface NavigationListener {
  /** Returns whether the navigation may go on. */
  started(url: string): boolean;
  ended(url: string): void;
}

/** What AngularJS needs from the page around it. */
export interface Shell {
  readonly config: ShellConfig;
  /** Permits scripts and styles under the content security policy. */
  readonly nonce: string | null;
  /** Where the page is, below its base: `/task/5?x=1`. */
  url(): string;
  navigate(url: string, options: { replace: boolean }): void;
  onNavigation(listener: NavigationListener): void;
  notify(message: string): void;
}

/** The step on the page and whom it talks to. */
export interface StagedStep {
  readonly session: TaskSession;
  report(problem: StepProblem): void;
  handOn(command: Command): void;
  /** Starts the step's interface anew. */
  restart(): void;
}

/** What lives as long as the page and is shared by all injectors. */
export class Stage {
  /** The step that is shown; null between steps. */
  step: StagedStep | null = null;

  /** Of ngRoute; one object for good, because services hold on to it. */
  readonly routeParams: Record<string, string> = {};

  private depth = 0;

  constructor(readonly shell: Shell) {}

  /** Whether code of a service runs, which outlives the step's view. */
  get isInService(): boolean {
    return this.depth > 0;
  }

  asService<Result>(run: () => Result): Result {
    this.depth += 1;
    try {
      return run();
    } finally {
      this.depth -= 1;
    }
  }

  enter(step: StagedStep): void {
    this.step = step;
    this.setParams({ taskId: String(step.session.taskAssignment.task_id) });
  }

  leave(): void {
    this.step = null;
    this.setParams({});
  }

  private setParams(params: Record<string, string>): void {
    for (const name of Object.keys(this.routeParams)) {
      Reflect.deleteProperty(this.routeParams, name);
    }
    Object.assign(this.routeParams, params);
  }
}
