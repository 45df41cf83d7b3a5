import {
  ChangeDetectionStrategy,
  Component,
  type ComponentRef,
  effect,
  inputBinding,
  input,
  type OnDestroy,
  output,
  signal,
  untracked,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import type { TaskSession } from '../session/task-session';
import type { Command } from '../session/types';
import { Icon } from '../shell/icon';
import { EmptyState } from '../shell/page-states';
import type { StepInterface } from './step-interface';
import { STEP_KINDS } from './step-kinds';
import type { StepProblem, StepView } from './step-view';

/**
 * Shows a step's interface, whatever it is made of.
 *
 * What is wrong with it is said above it, and stays between the step and this:
 * the page around, and other steps, go on.
 */
@Component({
  selector: 'orchestra-step-host',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Icon],
  template: `
    @if (problems().length > 0) {
      <section class="problems" role="alert">
        <orchestra-icon name="triangle-alert" />
        <div>
          <h2>This step does not work as it should</h2>
          <ul>
            @for (problem of problems(); track $index) {
              <li>{{ problem.text }}</li>
            }
          </ul>
          <p>
            What you entered is safe. Try again; if it stays like this, tell a
            project administrator.
          </p>
          <button type="button" class="button" (click)="start()">
            <orchestra-icon name="refresh-cw" />
            Try again
          </button>
        </div>
      </section>
    }
    @if (stepInterface().kind === 'none') {
      <orchestra-empty-state
        title="Nothing to fill in"
        text="This step has no page of its own. Do what its description says, then hand the task on."
      />
    }
    @if (isLoading()) {
      <div class="skeleton" aria-busy="true" aria-label="Loading the step">
        <span></span><span></span><span></span>
      </div>
    }
    <div [hidden]="isLoading()"><ng-container #place /></div>
  `,
  styleUrl: './step-host.scss',
})
export class StepHost implements OnDestroy {
  readonly session = input.required<TaskSession>();
  readonly stepInterface = input.required<StepInterface>();

  /** The step itself asks to hand the task on. */
  readonly handOn = output<Command>();

  private readonly place = viewChild.required('place', {
    read: ViewContainerRef,
  });
  private view: ComponentRef<StepView> | null = null;
  /** Tells the answer to an outdated question. */
  private turn = 0;

  protected readonly isLoading = signal(false);
  protected readonly problems = signal<readonly StepProblem[]>([]);

  constructor() {
    effect(() => {
      this.session();
      this.stepInterface();
      this.place();
      untracked(() => void this.start());
    });
  }

  ngOnDestroy(): void {
    this.end();
  }

  /** Shows the interface anew, from the data as it is now. */
  protected async start(): Promise<void> {
    this.end();
    const load = STEP_KINDS[this.stepInterface().kind];
    if (!load) {
      return;
    }
    const { turn } = this;
    const { problem } = this.stepInterface();
    if (problem) {
      this.report({ text: problem });
    }
    this.isLoading.set(true);
    try {
      const type = await load();
      if (turn === this.turn) {
        this.view = this.place().createComponent(type, {
          bindings: [
            inputBinding('session', this.session),
            inputBinding('stepInterface', this.stepInterface),
          ],
        });
        this.listenTo(this.view.instance);
      }
    } catch (error) {
      console.error(error);
      if (turn === this.turn) {
        this.report({
          text: 'The part of Orchestra that shows it could not be loaded.',
        });
        this.isLoading.set(false);
      }
    }
  }

  private end(): void {
    this.turn += 1;
    this.problems.set([]);
    this.isLoading.set(false);
    this.view?.destroy();
    this.view = null;
  }

  private listenTo(view: StepView): void {
    view.problem?.subscribe((problem) => {
      this.report(problem);
    });
    view.handOn?.subscribe((command) => {
      this.handOn.emit(command);
    });
    view.restart?.subscribe(() => void this.start());
    if (view.ready) {
      view.ready.subscribe(() => {
        this.isLoading.set(false);
      });
    } else {
      this.isLoading.set(false);
    }
  }

  private report(problem: StepProblem): void {
    const isKnown = this.problems().some(({ text }) => text === problem.text);
    if (!isKnown) {
      this.problems.update((problems) => [...problems, problem]);
    }
  }
}
