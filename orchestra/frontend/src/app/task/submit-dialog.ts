import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  signal,
} from '@angular/core';
import type { Command } from '../session/types';

export interface SubmitQuestion {
  command: Command;
  step: string;
  returnsTo: string;
}

export interface SubmitAnswer {
  note: string;
  workTimeSeconds: number | null;
}

const WORDS: Record<
  Command,
  (question: SubmitQuestion) => { title: string; text: string; confirm: string }
> = {
  submit: ({ step }) => ({
    title: `Submit “${step}”?`,
    text: 'Your work goes to review or to the next step. You can change it again only if a reviewer returns it.',
    confirm: 'Submit',
  }),
  accept: ({ step }) => ({
    title: `Accept “${step}”?`,
    text: 'The work goes on as it stands, with your changes.',
    confirm: 'Accept',
  }),
  reject: ({ step, returnsTo }) => ({
    title: `Return “${step}”${returnsTo ? ` to ${returnsTo}` : ''}?`,
    text: 'They get the task back with your changes. Say what should be different.',
    confirm: returnsTo ? `Return to ${returnsTo}` : 'Return',
  }),
};

/** Asks before a task is handed on. */
@Component({
  selector: 'orchestra-submit-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form novalidate (submit)="$event.preventDefault(); confirm()">
      <h2 id="submit-title">{{ words.title }}</h2>
      <p>{{ words.text }}</p>
      <label for="submit-note">
        Note
        <span>{{ question.command === 'reject' ? '' : '(optional)' }}</span>
      </label>
      <textarea
        #note
        id="submit-note"
        rows="3"
        maxlength="4000"
        [value]="text()"
        (input)="text.set(note.value)"
      ></textarea>
      <fieldset>
        <legend>Work time <span>(optional)</span></legend>
        <label>
          <input
            #hourField
            type="number"
            min="0"
            max="23"
            step="1"
            inputmode="numeric"
            [value]="hours()"
            (input)="hours.set(hourField.value)"
          />
          hours
        </label>
        <label>
          <input
            #minuteField
            type="number"
            min="0"
            max="59"
            step="1"
            inputmode="numeric"
            [value]="minutes()"
            (input)="minutes.set(minuteField.value)"
          />
          minutes
        </label>
      </fieldset>
      <p class="wrong" role="alert">{{ problem() }}</p>
      <div class="actions">
        <button type="button" class="button" (click)="dialog.close()">
          Keep working
        </button>
        <button type="submit" class="button button-primary">
          {{ words.confirm }}
        </button>
      </div>
    </form>
  `,
  styleUrls: ['../shell/dialog.scss', './submit-dialog.scss'],
})
export class SubmitDialog {
  protected readonly dialog = inject<DialogRef<SubmitAnswer>>(DialogRef);
  protected readonly question = inject<SubmitQuestion>(DIALOG_DATA);
  protected readonly words = WORDS[this.question.command](this.question);

  protected readonly text = signal('');
  protected readonly hours = signal('');
  protected readonly minutes = signal('');
  private readonly wasTried = signal(false);

  private readonly seconds = computed(() => {
    const hours = wholeNumber(this.hours(), 23);
    const minutes = wholeNumber(this.minutes(), 59);
    if (hours === null || minutes === null) {
      return null;
    }
    return hours * 3600 + minutes * 60;
  });

  protected readonly problem = computed(() =>
    this.wasTried() && this.seconds() === null
      ? 'Write whole hours up to 23 and whole minutes up to 59.'
      : '',
  );

  protected confirm(): void {
    this.wasTried.set(true);
    const seconds = this.seconds();
    if (seconds !== null) {
      this.dialog.close({
        note: this.text().trim(),
        workTimeSeconds: seconds === 0 ? null : seconds,
      });
    }
  }
}

/** Empty counts as 0; null when it is not a whole number in range. */
function wholeNumber(text: string, most: number): number | null {
  if (text.trim() === '') {
    return 0;
  }
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value <= most ? value : null;
}
