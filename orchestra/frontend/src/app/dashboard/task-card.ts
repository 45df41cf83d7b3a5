import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { dateInWords, fullDate, timeFromNow } from '../core/dates';
import { Icon } from '../shell/icon';
import { STATES } from './state-label';
import { type DashboardTask, dueDate, isOverdue } from './tasks';

/** One task on the board: step, project, what is next and by when. */
@Component({
  selector: 'orchestra-task-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink],
  host: { '[class]': 'stripe()' },
  template: `
    <a [routerLink]="['/task', task().id]">
      <span class="step">{{ task().step }}</span>
      <span class="detail">{{ task().detail }}</span>
    </a>
    @if (task().tags.length > 0) {
      <ul class="tags" aria-label="Tags">
        @for (tag of task().tags; track tag.label) {
          <li [class]="tag.status">{{ tag.label }}</li>
        }
      </ul>
    }
    @if (task().next_todo_dict.title; as next) {
      <p class="next"><span>Next:</span> {{ next }}</p>
    }
    <p class="when">
      @if (due(); as due) {
        <time
          [class.overdue]="overdue()"
          [attr.datetime]="due.toISOString()"
          [title]="full(due)"
        >
          @if (overdue()) {
            <orchestra-icon name="triangle-alert" />
            Overdue since {{ words(due) }}
          } @else {
            Due {{ words(due) }}
          }
        </time>
      } @else {
        <time
          [attr.datetime]="task().assignment_start_datetime"
          [title]="full(started())"
          >Assigned {{ ago(started()) }}</time
        >
      }
    </p>
  `,
  styleUrl: './task-card.scss',
})
export class TaskCard {
  readonly task = input.required<DashboardTask>();
  readonly now = input.required<Date>();

  protected readonly stripe = computed(() => STATES[this.task().state].color);
  protected readonly due = computed(() => dueDate(this.task()));
  protected readonly overdue = computed(() =>
    isOverdue(this.task(), this.now()),
  );
  protected readonly started = computed(
    () => new Date(this.task().assignment_start_datetime),
  );

  protected words(date: Date): string {
    return dateInWords(date, this.now());
  }

  protected ago(date: Date): string {
    return timeFromNow(date, this.now());
  }

  protected full(date: Date): string {
    return fullDate(date);
  }
}
