import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  output,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { dateInWords, fullDate } from '../core/dates';
import { Icon } from '../shell/icon';
import { growingLimit } from './growing-limit';
import { StateLabel } from './state-label';
import {
  type DashboardTask,
  dueDate,
  groupOf,
  GROUPS,
  isOverdue,
  type Sort,
  sorted,
  type SortKey,
  startDate,
} from './tasks';

const COLUMNS: readonly { key: SortKey; label: string }[] = [
  { key: 'step', label: 'Task' },
  { key: 'detail', label: 'Details' },
  { key: 'project', label: 'Project' },
  { key: 'next', label: 'Next steps' },
  { key: 'start', label: 'Start by' },
  { key: 'due', label: 'Due on' },
  { key: 'assigned', label: 'Assigned' },
];

/** The same tasks in rows, in four groups, sortable by every column. */
@Component({
  selector: 'orchestra-task-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, StateLabel],
  template: `
    @for (group of groups(); track group.group) {
      <details [open]="group.isOpen">
        <summary>
          <orchestra-icon name="chevron-down" />
          <h2>
            {{ group.label }} <span class="count">{{ group.count }}</span>
          </h2>
        </summary>
        @if (group.count > 0) {
          <div
            class="scroll"
            tabindex="0"
            role="region"
            [attr.aria-label]="group.label + ' tasks'"
          >
            <table>
              <colgroup>
                @for (column of columns; track column.key) {
                  <col [class]="column.key" />
                }
                <col class="state" />
              </colgroup>
              <thead>
                <tr>
                  @for (column of columns; track column.key) {
                    <th scope="col" [attr.aria-sort]="ariaSort(column.key)">
                      <button type="button" (click)="toggle(column.key)">
                        {{ column.label }}
                        @if (sort()?.key === column.key) {
                          <orchestra-icon
                            [name]="sort()?.ascending ? 'arrow-up' : 'arrow-down'"
                          />
                        }
                      </button>
                    </th>
                  }
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                @for (task of group.tasks; track task.assignment_id) {
                  <tr>
                    <th scope="row">
                      <a [routerLink]="['/task', task.id]">{{ task.step }}</a>
                      @for (tag of task.tags; track tag.label) {
                        <span class="tag">{{ tag.label }}</span>
                      }
                    </th>
                    <td>{{ task.detail }}</td>
                    <td>{{ task.project }}</td>
                    <td>{{ task.next_todo_dict.title }}</td>
                    <td>
                      @if (start(task); as date) {
                        <time [title]="full(date)">{{ words(date) }}</time>
                      }
                    </td>
                    <td>
                      @if (due(task); as date) {
                        @if (overdue(task)) {
                          <span class="overdue">
                            <orchestra-icon name="triangle-alert" />
                            <span class="visually-hidden">Overdue:</span>
                            <time [title]="full(date)">{{ words(date) }}</time>
                          </span>
                        } @else {
                          <time [title]="full(date)">{{ words(date) }}</time>
                        }
                      }
                    </td>
                    <td>
                      <time [title]="full(assigned(task))">{{
                        words(assigned(task))
                      }}</time>
                    </td>
                    <td><orchestra-state-label [of]="task.state" /></td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        } @else {
          <p>No tasks here.</p>
        }
      </details>
    }
  `,
  styleUrl: './task-table.scss',
})
export class TaskTable {
  readonly tasks = input.required<readonly DashboardTask[]>();
  readonly now = input.required<Date>();
  readonly sort = input.required<Sort | null>();
  readonly isSearching = input(false);

  readonly sortChange = output<Sort | null>();

  protected readonly columns = COLUMNS;

  private readonly limit = growingLimit(() => this.tasks().length);

  private readonly sortedGroups = computed(() =>
    GROUPS.map(({ group, label }) => {
      const tasks = this.tasks().filter((task) => groupOf(task) === group);
      const isOpen =
        group === 'active' ||
        group === 'pending' ||
        (this.isSearching() && tasks.length > 0);
      return {
        group,
        label,
        isOpen,
        count: tasks.length,
        tasks: sorted(tasks, this.sort()),
      };
    }),
  );

  protected readonly groups = computed(() =>
    this.sortedGroups().map((group) => ({
      ...group,
      tasks: group.tasks.slice(0, this.limit()),
    })),
  );

  /** Ascending, descending, then the server's own order. */
  protected toggle(key: SortKey): void {
    const sort = this.sort();
    if (sort?.key !== key) {
      this.sortChange.emit({ key, ascending: true });
    } else {
      this.sortChange.emit(sort.ascending ? { key, ascending: false } : null);
    }
  }

  protected ariaSort(key: SortKey): string | null {
    const sort = this.sort();
    if (sort?.key !== key) {
      return null;
    }
    return sort.ascending ? 'ascending' : 'descending';
  }

  protected overdue(task: DashboardTask): boolean {
    return isOverdue(task, this.now());
  }

  protected start(task: DashboardTask): Date | null {
    return startDate(task);
  }

  protected due(task: DashboardTask): Date | null {
    return dueDate(task);
  }

  protected assigned(task: DashboardTask): Date {
    return new Date(task.assignment_start_datetime);
  }

  protected words(date: Date): string {
    return dateInWords(date, this.now());
  }

  protected full(date: Date): string {
    return fullDate(date);
  }
}
