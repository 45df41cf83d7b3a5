import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  inject,
} from '@angular/core';
import { FieldWrapper } from '@ngx-formly/core';
import { Icon } from '../../../shell/icon';
import { isEntry, labelOf, propsOf } from '../field-tree';
import type { FieldProps, FormField } from '../form-fields';
import { FormState } from '../form-state';
import { describedBy } from './described-by';

@Directive()
abstract class Frame extends FieldWrapper<FormField> {
  private readonly state = inject(FormState);

  protected get own(): FieldProps | undefined {
    return propsOf(this.field);
  }

  /** Entries of lists have their name above them already. */
  protected get isEntry(): boolean {
    return isEntry(this.field);
  }

  protected get label(): string {
    return this.isEntry ? labelOf(this.field) : (this.own?.label ?? '');
  }

  protected get message(): string {
    return this.state.messageFor(this.field);
  }

  protected get isRequired(): boolean {
    return this.state.isRequired(this.field);
  }

  /** Ids of the texts that explain the field. */
  protected get describedBy(): string | null {
    return describedBy(this.id, this.own?.help, this.message);
  }
}

/** Label, help and what is wrong, around one control. */
@Component({
  selector: 'orchestra-form-field-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: { '(click)': 'onClick($event)' },
  template: `
    @if (own?.kind !== 'checkbox') {
      <label
        [id]="id + '-label'"
        [for]="id"
        [class.visually-hidden]="isEntry"
        >{{ label
        }}@if (isRequired) {<span class="mark" aria-hidden="true">*</span>}</label
      >
    }
    @if (own?.help; as help) {
      <p class="help" [id]="id + '-help'">{{ help }}</p>
    }
    <div class="control"><ng-container #fieldComponent /></div>
    @if (message) {
      <p class="error" [id]="id + '-error'">
        <orchestra-icon name="triangle-alert" />{{ message }}
      </p>
    }
  `,
  styleUrl: './frame.scss',
})
export class FieldFrame extends Frame {
  /** Labels focus controls by themselves, but not texts with formats. */
  protected onClick({ target }: Event): void {
    const isLabel = target instanceof HTMLLabelElement;
    if (isLabel && this.own?.kind === 'rich_text') {
      document.getElementById(this.id)?.focus();
    }
  }
}

/** Label, help and what is wrong, around several controls. */
@Component({
  selector: 'orchestra-form-group-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <fieldset
      [id]="id"
      tabindex="-1"
      [attr.aria-describedby]="describedBy"
    >
      <legend [class.visually-hidden]="isEntry">
        {{ label
        }}@if (isRequired) {<span class="mark" aria-hidden="true">*</span
          ><span class="visually-hidden"> (required)</span>}
      </legend>
      @if (own?.help; as help) {
        <p class="help" [id]="id + '-help'">{{ help }}</p>
      }
      <div class="control"><ng-container #fieldComponent /></div>
      @if (message) {
        <p class="error" [id]="id + '-error'">
          <orchestra-icon name="triangle-alert" />{{ message }}
        </p>
      }
    </fieldset>
  `,
  styleUrl: './frame.scss',
})
export class GroupFrame extends Frame {}

/** An answer nobody can change here. */
@Component({
  selector: 'orchestra-form-answer-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!isEntry) {
      <p class="label">{{ label }}</p>
    }
    <div class="control"><ng-container #fieldComponent /></div>
  `,
  styleUrl: './frame.scss',
})
export class AnswerFrame extends Frame {}

/** A heading and what belongs under it. */
@Component({
  selector: 'orchestra-form-section-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <section [id]="id" tabindex="-1" [attr.aria-labelledby]="id + '-title'">
      @if (isInSection) {
        <h3 [id]="id + '-title'">{{ label }}</h3>
      } @else {
        <h2 [id]="id + '-title'">{{ label }}</h2>
      }
      @if (own?.help; as help) {
        <p class="help">{{ help }}</p>
      }
      @if (message) {
        <p class="error">
          <orchestra-icon name="triangle-alert" />{{ message }}
        </p>
      }
      <div class="inside"><ng-container #fieldComponent /></div>
    </section>
  `,
  styles: `
    :host {
      border-top: 1px solid var(--hairline);
      display: block;
      margin-top: var(--space-8);
      padding-top: var(--space-6);
    }

    h2 {
      font-size: 1.125rem;
    }

    .inside {
      margin-top: var(--space-4);
    }
  `,
  styleUrl: './frame.scss',
})
export class SectionFrame extends Frame {
  protected get isInSection(): boolean {
    return this.field.parent?.wrappers?.includes('section') ?? false;
  }
}
