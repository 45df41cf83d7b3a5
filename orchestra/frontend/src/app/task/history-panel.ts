import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  linkedSignal,
} from '@angular/core';
import { dateInWords, fullDate } from '../core/dates';
import type { Json } from '../session/types';
import { Icon } from '../shell/icon';
import type { IconName } from '../shell/icons';
import { DataView } from './data-view';
import { DiffView } from './diff-view';
import type { HistoryIteration, TaskHistory } from './task-api';

const ENDINGS: Record<
  HistoryIteration['status'],
  { doer: string; reviewer: string; icon: IconName }
> = {
  Processing: {
    doer: 'is working on it',
    reviewer: 'is reviewing it',
    icon: 'circle-dashed',
  },
  'Requested Review': {
    doer: 'submitted it',
    reviewer: 'accepted it',
    icon: 'circle-check',
  },
  'Provided Review': {
    doer: 'returned it',
    reviewer: 'returned it',
    icon: 'rotate-ccw',
  },
};

/** Everything that happened to the task, and what changed from when to when. */
@Component({
  selector: 'orchestra-history-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataView, DiffView, Icon],
  template: `
    <ol>
      @for (row of rows(); track row.iteration.id) {
        <li>
          <orchestra-icon [name]="row.icon" />
          <div>
            <p>
              <strong>{{ row.iteration.worker }}</strong> {{ row.ending }}
            </p>
            <p class="when">
              <time [title]="row.full">{{ row.when }}</time>
            </p>
            @if (row.iteration.note) {
              <blockquote>{{ row.iteration.note }}</blockquote>
            }
            @if (row.isSubmitted) {
              <details>
                <summary>Data as handed on</summary>
                <orchestra-data-view [data]="row.iteration.submitted_data" />
              </details>
            }
          </div>
        </li>
      } @empty {
        <li class="none">Nobody has worked on this task yet.</li>
      }
    </ol>
    @if (states().length > 1) {
      <section aria-labelledby="compare-title">
        <h2 id="compare-title">Compare</h2>
        <div class="pickers">
          <label for="compare-from">From</label>
          <select
            #fromField
            id="compare-from"
            (change)="from.set(+fromField.value)"
          >
            @for (state of states(); track $index) {
              <option [value]="$index" [selected]="$index === from()">
                {{ state.label }}
              </option>
            }
          </select>
          <label for="compare-to">To</label>
          <select #toField id="compare-to" (change)="to.set(+toField.value)">
            @for (state of states(); track $index) {
              <option [value]="$index" [selected]="$index === to()">
                {{ state.label }}
              </option>
            }
          </select>
        </div>
        @if (compared(); as pair) {
          <orchestra-diff-view [before]="pair.before" [after]="pair.after" />
        }
      </section>
    }
  `,
  styleUrl: './history-panel.scss',
})
export class HistoryPanel {
  readonly history = input.required<TaskHistory>();
  /** The data on the screen, compared as the last state. */
  readonly currentData = input.required<Json>();

  protected readonly rows = computed(() =>
    this.history().iterations.map((iteration) => {
      const words = ENDINGS[iteration.status];
      const date = new Date(iteration.end_datetime ?? iteration.start_datetime);
      return {
        iteration,
        icon: words.icon,
        ending:
          iteration.assignment_counter === 0 ? words.doer : words.reviewer,
        when: dateInWords(date),
        full: fullDate(date),
        isSubmitted: iteration.status !== 'Processing',
      };
    }),
  );

  protected readonly states = computed(() => [
    ...this.rows()
      .filter((row) => row.isSubmitted)
      .map((row, index) => ({
        label: `${index + 1}. ${row.iteration.worker}, ${row.when}`,
        data: row.iteration.submitted_data,
      })),
    { label: 'Now', data: this.currentData() },
  ]);

  protected readonly from = linkedSignal(() =>
    Math.max(0, this.states().length - 2),
  );
  protected readonly to = linkedSignal(() => this.states().length - 1);

  protected readonly compared = computed(() => {
    const before = this.states()[this.from()];
    const after = this.states()[this.to()];
    return before && after ? { before: before.data, after: after.data } : null;
  });
}
