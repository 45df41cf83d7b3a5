import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  output,
} from '@angular/core';
import { dateInWords } from '../core/dates';
import type { SessionState } from '../session/types';
import { Icon } from '../shell/icon';
import { ReturnedNotice } from './returned-notice';
import type { ReturnedWork } from './returned-work';

/** What a person must know before they go on working. */
@Component({
  selector: 'orchestra-task-notices',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, ReturnedNotice],
  template: `
    @if (state().phase === 'signed-out') {
      <div class="notice wrong" role="alert">
        <orchestra-icon name="lock" />
        <p>
          You are signed out. Your work is kept on this computer.
          <a [href]="loginUrl()" target="_blank">Sign in in a new window</a>,
          come back here and save.
        </p>
        <button type="button" class="button" (click)="saveAgain.emit()">
          Save now
        </button>
      </div>
    }
    @if (state().phase === 'conflict') {
      <div class="notice wrong" role="alert">
        <orchestra-icon name="triangle-alert" />
        <p>
          This task was saved elsewhere since you opened it. Nothing is lost:
          compare both and choose.
        </p>
        <button type="button" class="button" (click)="compare.emit()">
          Compare
        </button>
      </div>
    }
    @if (state().recoverable; as draft) {
      <div class="notice">
        <orchestra-icon name="history" />
        <p>
          Unsaved work from {{ words(draft.keptAt) }} was kept on this
          computer.
        </p>
        <button type="button" class="button" (click)="recover.emit()">
          Use it
        </button>
        <button
          type="button"
          class="button button-quiet"
          (click)="discard.emit()"
        >
          Discard it
        </button>
      </div>
    }
    @if (submitFailure(); as failure) {
      <div class="notice wrong" role="alert">
        <orchestra-icon name="triangle-alert" />
        <p>{{ failure.message }} Your work is still here.</p>
      </div>
    }
    @if (returned(); as work) {
      <orchestra-returned-notice
        [returned]="work"
        (openHistory)="openHistory.emit()"
      />
    }
    @if (isReadOnly()) {
      <div class="notice">
        <orchestra-icon name="eye" />
        <p>{{ readOnlyText() }}</p>
      </div>
    }
  `,
  styles: `
    .notice {
      align-items: center;
      background: var(--accent-soft);
      border-bottom: 1px solid var(--hairline);
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-2) var(--space-4);
    }

    .wrong {
      background: var(--wrong-soft);
    }

    p {
      flex: 1 1 200px;
    }
  `,
})
export class TaskNotices {
  readonly state = input.required<SessionState>();
  readonly isReadOnly = input.required<boolean>();
  readonly readOnlyText = input.required<string>();
  readonly loginUrl = input.required<string>();
  /** The last review, while the task is back with its worker. */
  readonly returned = input.required<ReturnedWork | null>();

  readonly saveAgain = output();
  readonly compare = output();
  readonly recover = output();
  readonly discard = output();
  readonly openHistory = output();

  /** What went wrong with handing on; saving says so in the action bar. */
  protected readonly submitFailure = computed(() => {
    const { failure, phase } = this.state();
    const isAboutSaving = ['retrying', 'offline', 'signed-out', 'conflict'];
    // Forms say themselves what is wrong with which answer.
    const isAboutFields = Object.keys(failure?.fields ?? {}).length > 0;
    return isAboutSaving.includes(phase) || isAboutFields ? null : failure;
  });

  protected words(moment: number): string {
    return dateInWords(new Date(moment));
  }
}
