import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { Json } from '../../../session/types';
import { AnswerField } from './answer-field';

const INPUT_TYPES: Record<string, string> = {
  'date-time': 'datetime-local',
  time: 'time',
};

/** A day, a time of day, or a moment. */
@Component({
  selector: 'orchestra-form-date-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <input
      [id]="id"
      [type]="type"
      [value]="text"
      [attr.aria-describedby]="describedBy"
      [attr.aria-invalid]="isWrong || null"
      [attr.aria-required]="isRequired || null"
      (input)="onInput($event)"
      (blur)="touch()"
    />
  `,
  styles: `
    input {
      max-width: 100%;
    }

    [aria-invalid] {
      border-color: var(--wrong);
      box-shadow: 0 0 0 1px var(--wrong);
    }
  `,
})
export class DateField extends AnswerField {
  protected get type(): string {
    return INPUT_TYPES[this.props.schema.format ?? ''] ?? 'date';
  }

  protected get text(): string {
    return typeof this.value === 'string'
      ? forInput(this.value, this.type)
      : '';
  }

  protected onInput(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.change(fromInput(value, this.type));
  }
}

/** `2026-11-21T10:30:00.000Z` in the words of the input, in local time. */
export function forInput(value: string, type: string): string {
  if (type !== 'datetime-local') {
    return type === 'time' ? value.slice(0, 5) : value;
  }
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) {
    return '';
  }
  const local = moment.getTime() - moment.getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 16);
}

/** What the input says, as it is kept. */
export function fromInput(value: string, type: string): Json | undefined {
  if (value === '') {
    return undefined;
  }
  if (type === 'datetime-local') {
    return new Date(value).toISOString();
  }
  return type === 'time' ? `${value}:00` : value;
}
