import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  output,
} from '@angular/core';
import { dateInWords, fullDate } from '../core/dates';
import { Icon } from '../shell/icon';
import { diffData } from './data-diff';
import { DiffView } from './diff-view';
import type { ReturnedWork } from './returned-work';

/** Why work came back: the reviewer's note and changes, first thing. */
@Component({
  selector: 'orchestra-returned-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DiffView, Icon],
  template: `
    <orchestra-icon name="rotate-ccw" />
    <div>
      <p>
        <strong>{{ returned().review.worker }}</strong> returned this task
        <time [title]="full()">{{ when() }}</time
        >.
      </p>
      @if (returned().review.note; as note) {
        <blockquote>{{ note }}</blockquote>
      }
      @if (hasChanges()) {
        <details open>
          <summary>What {{ returned().review.worker }} changed</summary>
          <orchestra-diff-view
            [before]="returned().before"
            [after]="returned().review.submitted_data"
            [changesOnly]="true"
          />
        </details>
      }
    </div>
    <button type="button" class="button" (click)="openHistory.emit()">
      <orchestra-icon name="history" />
      Open the history
    </button>
  `,
  styles: `
    :host {
      align-items: start;
      background: var(--surface);
      border-bottom: 1px solid var(--hairline);
      border-inline-start: 4px solid var(--state-returned);
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-3) var(--space-4);
    }

    :host > orchestra-icon {
      color: var(--state-returned);
      margin-top: 4px;
    }

    div {
      flex: 1 1 200px;
      max-width: 900px;
      min-width: 0;
    }

    blockquote {
      border-inline-start: 3px solid var(--state-returned);
      margin: var(--space-2) 0;
      max-width: 75ch;
      padding-inline-start: var(--space-3);
      white-space: pre-wrap;
    }

    summary {
      color: var(--text-quiet);
      cursor: pointer;
      font-size: var(--text-table);
      padding: var(--space-1) 0;
    }

    orchestra-diff-view {
      background: var(--background);
      display: block;
    }

    button {
      margin-inline-start: auto;
    }
  `,
})
export class ReturnedNotice {
  readonly returned = input.required<ReturnedWork>();

  readonly openHistory = output();

  private readonly date = computed(() => {
    const { end_datetime, start_datetime } = this.returned().review;
    return new Date(end_datetime ?? start_datetime);
  });
  /** The work of some steps is not in their data, but in documents. */
  protected readonly hasChanges = computed(() => {
    const { before, review } = this.returned();
    return diffData(before, review.submitted_data).some(
      ({ kind }) => kind !== 'same',
    );
  });
  protected readonly when = computed(() => dateInWords(this.date()));
  protected readonly full = computed(() => fullDate(this.date()));
}
