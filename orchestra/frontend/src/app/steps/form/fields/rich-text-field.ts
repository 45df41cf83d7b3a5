import {
  ChangeDetectionStrategy,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
} from '@angular/core';
import { loadWidget } from '../../../widgets';
import { AnswerField } from './answer-field';

/** Formatted text, kept as HTML. */
@Component({
  selector: 'orchestra-form-rich-text-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <orchestra-widget-rich-text
      [id]="id"
      [label]="props.label"
      [placeholder]="props.ui.placeholder ?? ''"
      [value]="html"
      [required]="isRequired"
      [invalid]="isWrong"
      [describedBy]="describedBy"
      [uploadLimitMb]="props.ui.max_mb ?? 5"
      (orchestra-change)="onChange($event)"
      (focusout)="touch()"
    />
  `,
})
export class RichTextField extends AnswerField {
  constructor() {
    super();
    void loadWidget('rich-text');
  }

  protected get html(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  protected onChange(event: Event): void {
    const { value } = (event as CustomEvent<{ value: string }>).detail;
    this.change(value === '' ? undefined : value);
  }
}
