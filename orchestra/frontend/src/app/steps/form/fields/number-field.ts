import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { Json } from '../../../session/types';
import { AnswerField } from './answer-field';

/** A number, written as people write it. */
@Component({
  selector: 'orchestra-form-number-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span>
      <input
        type="text"
        autocomplete="off"
        [id]="id"
        [attr.inputmode]="isWhole ? 'numeric' : 'decimal'"
        [value]="text"
        [placeholder]="props.ui.placeholder ?? ''"
        [attr.aria-describedby]="describedBy"
        [attr.aria-invalid]="isWrong || null"
        [attr.aria-required]="isRequired || null"
        (input)="onInput($event)"
        (blur)="touch()"
      />
      @if (props.ui.unit; as unit) {
        {{ unit }}
      }
    </span>
  `,
  styles: `
    span {
      align-items: center;
      display: flex;
      gap: var(--space-2);
    }

    input {
      max-width: 100%;
      width: 12ch;
    }

    [aria-invalid] {
      border-color: var(--wrong);
      box-shadow: 0 0 0 1px var(--wrong);
    }
  `,
})
export class NumberField extends AnswerField {
  private typed = '';

  protected get isWhole(): boolean {
    const { type, minimum } = this.props.schema;
    // Telephones offer no minus sign for whole numbers.
    return type === 'integer' && minimum !== undefined && minimum >= 0;
  }

  /** What was typed, as long as it stands for the number. */
  protected get text(): string {
    const { value } = this;
    if (numberOf(this.typed) === value) {
      return this.typed;
    }
    return typeof value === 'number' || typeof value === 'string'
      ? String(value)
      : '';
  }

  protected onInput(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.change(numberOf(this.typed));
  }
}

/**
 * Reads a number; what is none stays text, so that nothing typed is lost and
 * the check can say what is wrong with it.
 */
export function numberOf(text: string): Json | undefined {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  const isNumber = /^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/.test(trimmed);
  return isNumber ? Number(trimmed.replace(',', '.')) : trimmed;
}
