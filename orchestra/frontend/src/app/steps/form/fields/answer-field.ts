import { Directive, inject } from '@angular/core';
import { FieldType, type FieldTypeConfig } from '@ngx-formly/core';
import type { Json } from '../../../session/types';
import type { FieldProps } from '../form-fields';
import { FormState } from '../form-state';
import { describedBy } from './described-by';

/** What all fields a person fills in have in common. */
@Directive()
export abstract class AnswerField extends FieldType<
  FieldTypeConfig<FieldProps>
> {
  protected readonly state = inject(FormState);

  protected get value(): Json | undefined {
    return (this.formControl.value as Json | undefined | null) ?? undefined;
  }

  protected get isWrong(): boolean {
    return this.state.messageFor(this.field) !== '';
  }

  protected get isRequired(): boolean {
    return this.state.isRequired(this.field);
  }

  /** Ids of the texts that explain the field. */
  protected get describedBy(): string | null {
    const message = this.state.messageFor(this.field);
    return describedBy(this.id, this.props.help, message);
  }

  /** Puts an answer in place; undefined takes it away. */
  protected change(value: Json | undefined): void {
    this.formControl.setValue(value);
    this.formControl.markAsDirty();
  }

  /** From now on the field says what is wrong with it. */
  protected touch(): void {
    this.formControl.markAsTouched();
  }
}
