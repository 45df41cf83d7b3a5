import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import type { Json, RequestFailure } from '../session/types';
import { Icon } from '../shell/icon';
import { ErrorState } from '../shell/page-states';
import { DataView } from './data-view';
import { machineWords } from './machine-words';
import { type MachineStepState, TaskApi } from './task-api';

/** How a machine's task stands, and another attempt at it. */
@Component({
  selector: 'orchestra-machine-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataView, ErrorState, Icon],
  template: `
    @if (step(); as known) {
      <section
        aria-labelledby="machine-title"
        [class.trouble]="words().isTrouble"
      >
        <orchestra-icon [name]="words().icon" />
        <div>
          <h2 id="machine-title">{{ words().title }}</h2>
          <p>{{ words().text }}</p>
          @if (known.reason) {
            <h3>Reason</h3>
            <blockquote>{{ known.reason }}</blockquote>
          }
          @if (failure(); as problem) {
            <p class="wrong" role="alert">{{ problem.message }}</p>
          }
          <div class="actions">
            @if (known.may_retry) {
              <button
                type="button"
                class="button button-primary"
                [attr.aria-disabled]="isBusy()"
                (click)="isBusy() || retry()"
              >
                <orchestra-icon name="refresh-cw" />
                {{ isBusy() ? 'Running…' : words().retry }}
              </button>
            } @else if (known.state === 'leased') {
              <button type="button" class="button" (click)="load()">
                <orchestra-icon name="eye" />
                Look again
              </button>
            }
          </div>
        </div>
      </section>
      @if (known.state === 'done') {
        <orchestra-data-view [data]="data()" />
      }
    } @else if (failure(); as problem) {
      <orchestra-error-state
        title="The state of this step could not be loaded"
        [text]="problem.message"
        (retry)="load()"
      />
    } @else {
      <p aria-busy="true">Loading…</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }

    section {
      align-items: start;
      background: var(--surface);
      border-inline-start: 4px solid var(--hairline);
      border-radius: var(--radius);
      display: flex;
      gap: var(--space-3);
      padding: var(--space-4);
    }

    .trouble {
      background: var(--wrong-soft);
      border-color: var(--wrong);
    }

    .trouble > orchestra-icon {
      color: var(--wrong);
    }

    section > orchestra-icon {
      margin-top: 4px;
    }

    section > div {
      min-width: 0;
    }

    h2 {
      font-size: var(--text-body);
      margin: 0 0 var(--space-1);
    }

    h3 {
      font-size: var(--text-table);
      margin: var(--space-3) 0 var(--space-1);
    }

    blockquote {
      border-inline-start: 3px solid var(--wrong);
      font: var(--text-small) / 1.6 var(--font-mono);
      margin: 0;
      max-width: 100ch;
      overflow-wrap: anywhere;
      padding-inline-start: var(--space-3);
      white-space: pre-wrap;
    }

    .wrong {
      color: var(--wrong);
    }

    .actions {
      margin-top: var(--space-3);
    }

    .actions:empty {
      display: none;
    }
  `,
})
export class MachineStep implements OnInit {
  readonly taskId = input.required<number>();
  /** What the step left for the others. */
  readonly data = input.required<Json>();

  /** The step was tried, so everything may be different. */
  readonly tried = output();

  private readonly api = inject(TaskApi);
  private readonly life = inject(DestroyRef);
  private turn = 0;

  protected readonly step = signal<MachineStepState | null>(null);
  protected readonly failure = signal<RequestFailure | null>(null);
  protected readonly isBusy = signal(false);

  protected readonly words = computed(() =>
    machineWords(
      this.step() ?? {
        state: '',
        reason: '',
        attempts: 0,
        max_attempts: 0,
        next_attempt_at: null,
        may_retry: false,
      },
    ),
  );

  ngOnInit(): void {
    void this.load();
  }

  protected async load(): Promise<void> {
    await this.follow(() => this.api.machineStep(this.taskId()));
  }

  protected async retry(): Promise<void> {
    this.isBusy.set(true);
    await this.follow(() => this.api.retryMachineStep(this.taskId()));
    this.isBusy.set(false);
    if (this.step()?.state === 'done' && !this.life.destroyed) {
      this.tried.emit();
    }
  }

  private async follow(
    ask: () => Promise<MachineStepState | null>,
  ): Promise<void> {
    this.failure.set(null);
    this.turn += 1;
    const { turn } = this;
    try {
      const step = await ask();
      // An answer that comes late is not what was asked for last.
      if (turn === this.turn) {
        this.step.set(step);
      }
    } catch (error) {
      if (turn === this.turn) {
        this.failure.set(error as RequestFailure);
      }
    }
  }
}
