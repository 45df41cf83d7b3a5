import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  type OnDestroy,
  output,
  signal,
} from '@angular/core';
import type { Command, SessionState } from '../session/types';
import { Icon } from '../shell/icon';
import { saveWords } from './save-words';

/** Save state in words, and the buttons that hand the task on. */
@Component({
  selector: 'orchestra-action-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <p class="state" [class.trouble]="words().isTrouble" aria-hidden="true">
      <orchestra-icon [name]="words().icon" />
      {{ words().text }}
    </p>
    <!-- Read aloud when the state changes, and not at every second. -->
    <p class="visually-hidden" role="status">{{ spoken() }}</p>
    @if (!isReadOnly()) {
      <div class="buttons">
        <button
          type="button"
          class="button button-quiet"
          aria-keyshortcuts="Control+S Meta+S"
          [attr.aria-disabled]="isBusy()"
          (click)="isBusy() || saveNow.emit()"
        >
          <orchestra-icon name="save" />
          Save
        </button>
        @if (isReviewer()) {
          <button
            type="button"
            class="button"
            [attr.aria-disabled]="isBusy()"
            (click)="isBusy() || handOn.emit('reject')"
          >
            <orchestra-icon name="rotate-ccw" />
            {{ rejectLabel() }}
          </button>
        }
        @if (maySubmit()) {
          <button
            type="button"
            class="button button-primary"
            aria-keyshortcuts="Control+Enter Meta+Enter"
            [attr.aria-disabled]="isBusy()"
            (click)="isBusy() || handOn.emit(isReviewer() ? 'accept' : 'submit')"
          >
            <orchestra-icon [name]="isReviewer() ? 'circle-check' : 'send'" />
            {{ state().submitting ? 'Sending…' : submitLabel() }}
          </button>
        }
      </div>
    }
  `,
  styleUrl: './action-bar.scss',
})
export class ActionBar implements OnDestroy {
  readonly state = input.required<SessionState>();
  readonly isReadOnly = input.required<boolean>();
  readonly isReviewer = input.required<boolean>();
  readonly maySubmit = input.required<boolean>();
  /** Who gets the task back; '' when unknown. */
  readonly returnsTo = input('');

  readonly saveNow = output();
  readonly handOn = output<Command>();

  private readonly now = signal(new Date());
  private readonly ticker = setInterval(() => {
    this.now.set(new Date());
  }, 1000);

  protected readonly words = computed(() => saveWords(this.state(), this.now()));
  protected readonly spoken = computed(
    () => saveWords({ ...this.state(), nextAttemptAt: null }, new Date(0)).text,
  );
  protected readonly isBusy = computed(
    () => this.state().submitting !== null || this.state().phase === 'conflict',
  );
  protected readonly submitLabel = computed(() =>
    this.isReviewer() ? 'Accept' : 'Submit',
  );
  protected readonly rejectLabel = computed(() =>
    this.returnsTo() ? `Return to ${this.returnsTo()}` : 'Return',
  );

  ngOnDestroy(): void {
    clearInterval(this.ticker);
  }
}
