import { ChangeDetectionStrategy, Component } from '@angular/core';
import { AnswerField } from './answer-field';

const INPUT_TYPES: Record<string, string> = { email: 'email', uri: 'url' };

/** One line of text. */
@Component({
  selector: 'orchestra-form-text-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <input
      [id]="id"
      [type]="type"
      [value]="text"
      [placeholder]="props.ui.placeholder ?? ''"
      [attr.aria-describedby]="describedBy"
      [attr.aria-invalid]="isWrong || null"
      [attr.aria-required]="isRequired || null"
      (input)="onInput($event)"
      (blur)="touch()"
    />
    @if (props.schema.maxLength; as longest) {
      <p class="count" [class.over]="length > longest">
        {{ length }} of {{ longest }} characters
      </p>
    }
  `,
  styleUrl: './text-field.scss',
})
export class TextField extends AnswerField {
  protected get type(): string {
    return INPUT_TYPES[this.props.schema.format ?? ''] ?? 'text';
  }

  protected get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  protected get length(): number {
    return [...this.text].length;
  }

  protected onInput(event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLTextAreaElement;
    this.change(value === '' ? undefined : value);
  }
}

/** Several lines of text, in a box that grows with it. */
@Component({
  selector: 'orchestra-form-long-text-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <textarea
      [id]="id"
      [rows]="props.ui.rows ?? 4"
      [value]="text"
      [placeholder]="props.ui.placeholder ?? ''"
      [attr.aria-describedby]="describedBy"
      [attr.aria-invalid]="isWrong || null"
      [attr.aria-required]="isRequired || null"
      (input)="onInput($event)"
      (blur)="touch()"
    ></textarea>
    @if (props.schema.maxLength; as longest) {
      <p class="count" [class.over]="length > longest">
        {{ length }} of {{ longest }} characters
      </p>
    }
  `,
  styleUrl: './text-field.scss',
})
export class LongTextField extends TextField {}
