import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
} from '@angular/core';
import { Icon } from '../shell/icon';
import { StateLabel } from './state-label';
import { TaskCard } from './task-card';
import type { DashboardTask, TaskState } from './tasks';

const COLUMNS: readonly { state: TaskState; empty: string }[] = [
  { state: 'in_progress', empty: 'Nothing in progress.' },
  { state: 'pending_review', empty: 'Nothing waits for a reviewer.' },
  { state: 'returned', empty: 'Nothing was returned to you.' },
  { state: 'pending_processing', empty: 'Nothing waits for a fix.' },
];

const BELOW: readonly TaskState[] = ['paused', 'complete'];

/** Four columns of work under way; paused and complete tasks below. */
@Component({
  selector: 'orchestra-task-board',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, StateLabel, TaskCard],
  template: `
    <div class="columns">
      @for (column of columns(); track column.state) {
        <section [attr.aria-labelledby]="'column-' + column.state">
          <h2 [id]="'column-' + column.state">
            <orchestra-state-label [of]="column.state" />
            <span class="count">{{ column.tasks.length }}</span>
          </h2>
          @if (column.tasks.length > 0) {
            <ul>
              @for (task of column.tasks; track task.assignment_id) {
                <li>
                  <orchestra-task-card [task]="task" [now]="now()" />
                </li>
              }
            </ul>
          } @else {
            <p>{{ column.empty }}</p>
          }
        </section>
      }
    </div>
    @for (group of below(); track group.state) {
      <details [open]="group.state === 'complete' && group.tasks.length < 9">
        <summary>
          <orchestra-icon name="chevron-down" />
          <h2>
            <orchestra-state-label [of]="group.state" />
            <span class="count">{{ group.tasks.length }}</span>
          </h2>
        </summary>
        <ul class="wide">
          @for (task of group.tasks; track task.assignment_id) {
            <li><orchestra-task-card [task]="task" [now]="now()" /></li>
          }
        </ul>
      </details>
    }
  `,
  styleUrl: './task-board.scss',
})
export class TaskBoard {
  readonly tasks = input.required<readonly DashboardTask[]>();
  readonly now = input.required<Date>();

  protected readonly columns = computed(() =>
    COLUMNS.map((column) => ({ ...column, tasks: this.inState(column.state) })),
  );

  protected readonly below = computed(() =>
    BELOW.map((state) => ({ state, tasks: this.inState(state) })).filter(
      ({ tasks }) => tasks.length > 0,
    ),
  );

  private inState(state: TaskState): DashboardTask[] {
    return this.tasks().filter((task) => task.state === state);
  }
}
