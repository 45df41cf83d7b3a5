import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { Json } from '../../../session/types';
import { scaleOf } from '../field-kind';
import { AnswerField } from './answer-field';

/** One of many answers, from a list that opens. */
@Component({
  selector: 'orchestra-form-select-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <select
      [id]="id"
      [attr.aria-describedby]="describedBy"
      [attr.aria-invalid]="isWrong || null"
      [attr.aria-required]="isRequired || null"
      (change)="onChange($event)"
      (blur)="touch()"
    >
      <option value="" [selected]="value === undefined">Choose…</option>
      @for (choice of props.choices; track $index) {
        <option [value]="$index" [selected]="isChosen(choice.value)">
          {{ choice.label }}
        </option>
      }
    </select>
  `,
  styleUrl: './choice-fields.scss',
})
export class SelectField extends AnswerField {
  protected isChosen(value: Json): boolean {
    return isSame(value, this.value);
  }

  protected onChange(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.change(this.props.choices[Number(value || NaN)]?.value);
  }
}

/** One of a few answers, all in sight. */
@Component({
  selector: 'orchestra-form-radio-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (choice of props.choices; track $index) {
      <label>
        <input
          type="radio"
          [name]="id"
          [checked]="isChosen(choice.value)"
          [attr.aria-invalid]="isWrong || null"
          (change)="change(choice.value)"
          (blur)="touch()"
        />
        {{ choice.label }}
      </label>
    }
    @if (value !== undefined && !isRequired) {
      <button type="button" class="button button-quiet" (click)="clear()">
        Clear the answer
      </button>
    }
  `,
  styleUrl: './choice-fields.scss',
})
export class RadioField extends AnswerField {
  protected isChosen(value: Json): boolean {
    return isSame(value, this.value);
  }

  protected clear(): void {
    this.change(undefined);
    // The button that had the focus is gone.
    document.getElementById(this.id)?.focus();
  }
}

/** Any number of answers. */
@Component({
  selector: 'orchestra-form-checkboxes-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (choice of props.choices; track $index) {
      <label>
        <input
          type="checkbox"
          [checked]="isChosen(choice.value)"
          [attr.aria-invalid]="isWrong || null"
          (change)="toggle(choice.value)"
          (blur)="touch()"
        />
        {{ choice.label }}
      </label>
    }
  `,
  styleUrl: './choice-fields.scss',
})
export class CheckboxesField extends AnswerField {
  protected isChosen(value: Json): boolean {
    return this.chosen.some((one) => isSame(one, value));
  }

  /** Answers stay in the order they are offered in. */
  protected toggle(value: Json): void {
    const isOn = !this.isChosen(value);
    const values = this.props.choices
      .map((choice) => choice.value)
      .filter((one) => (isSame(one, value) ? isOn : this.isChosen(one)));
    this.change(values.length > 0 ? values : undefined);
  }

  private get chosen(): Json[] {
    return Array.isArray(this.value) ? this.value : [];
  }
}

/** Yes or no, as one box to tick. */
@Component({
  selector: 'orchestra-form-checkbox-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label>
      <input
        type="checkbox"
        [id]="id"
        [checked]="value === true"
        [attr.aria-describedby]="describedBy"
        [attr.aria-invalid]="isWrong || null"
        (change)="change(value !== true)"
        (blur)="touch()"
      />
      <span
        >{{ props.label
        }}@if (mustBeTicked) {<span class="mark" aria-hidden="true">*</span>}</span
      >
    </label>
  `,
  styleUrl: './choice-fields.scss',
})
export class CheckboxField extends AnswerField {
  protected get mustBeTicked(): boolean {
    return this.props.schema.const === true;
  }
}

/** A whole number on a scale. */
@Component({
  selector: 'orchestra-form-rating-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="rating">
      <div class="scale">
        @for (step of scale; track step) {
          <label [class.chosen]="value === step">
            <input
              type="radio"
              class="visually-hidden"
              [name]="id"
              [checked]="value === step"
              [attr.aria-invalid]="isWrong || null"
              (change)="change(step)"
              (blur)="touch()"
            />
            {{ step }}<span class="visually-hidden">{{ meaningOf(step) }}</span>
          </label>
        }
      </div>
      @if (props.ui.lowest || props.ui.highest) {
        <p class="ends" aria-hidden="true">
          <span>{{ props.ui.lowest }}</span><span>{{ props.ui.highest }}</span>
        </p>
      }
    </div>
  `,
  styleUrl: './choice-fields.scss',
})
export class RatingField extends AnswerField {
  protected get scale(): number[] {
    return scaleOf(this.props.schema);
  }

  protected meaningOf(step: number): string {
    const { lowest, highest } = this.props.ui;
    const word = step === this.scale[0] ? lowest : highest;
    const isEnd = step === this.scale[0] || step === this.scale.at(-1);
    return isEnd && word ? `, ${word}` : '';
  }
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
