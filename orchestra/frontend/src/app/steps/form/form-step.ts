import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { UntypedFormGroup } from '@angular/forms';
import {
  type FormlyFieldConfig,
  FormlyForm,
  type FormlyFormOptions,
  provideFormlyCore,
} from '@ngx-formly/core';
import { copy, overwrite } from '../../session/serialize';
import type { TaskSession } from '../../session/task-session';
import type { Json, RequestFailure } from '../../session/types';
import type { StepInterface } from '../step-interface';
import type { StepProblem, StepView } from '../step-view';
import { ErrorSummary } from './error-summary';
import { FIELD_TYPES } from './fields';
import { FormState } from './form-state';
import { isObject } from './paths';

/** One life of the form: made anew when other data is put in place. */
interface Sheet {
  group: UntypedFormGroup;
  fields: FormlyFieldConfig[];
  model: Record<string, Json>;
  options: FormlyFormOptions;
  /** Whether the marks of needed answers are to be explained. */
  hasRequired: boolean;
}

/** A step whose page is made from a JSON Schema. */
@Component({
  selector: 'orchestra-form-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorSummary, FormlyForm],
  providers: [FormState, provideFormlyCore(FIELD_TYPES)],
  template: `
    @if (sheet(); as sheet) {
      <form novalidate (submit)="$event.preventDefault()">
        <orchestra-form-error-summary />
        @if (sheet.hasRequired) {
          <p class="required">
            <span aria-hidden="true">*</span
            ><span class="visually-hidden">An asterisk</span> marks what is
            needed before you can hand the task on.
          </p>
        }
        <formly-form
          [form]="sheet.group"
          [fields]="sheet.fields"
          [model]="sheet.model"
          [options]="sheet.options"
          (modelChange)="onChange(sheet)"
        />
      </form>
    }
  `,
  styles: `
    :host {
      display: block;
    }

    form {
      max-width: 46rem;
    }

    .required {
      color: var(--text-quiet);
      font-size: var(--text-table);
      margin-bottom: var(--space-4);
    }

    .required > span:first-child {
      color: var(--wrong);
    }
  `,
})
export class FormStep implements StepView {
  readonly session = input.required<TaskSession>();
  readonly stepInterface = input.required<StepInterface>();
  readonly ready = output();
  readonly problem = output<StepProblem>();

  private readonly state = inject(FormState);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild(ErrorSummary);
  private seenFailure: RequestFailure | null = null;
  private stop: (() => void)[] = [];

  protected readonly sheet = signal<Sheet | null>(null);

  constructor() {
    effect(() => {
      const session = this.session();
      this.stepInterface();
      untracked(() => {
        this.open(session);
      });
    });
    inject(DestroyRef).onDestroy(() => {
      this.leave();
    });
  }

  protected onChange(sheet: Sheet): void {
    this.keep(this.state.update(sheet.model));
  }

  private open(session: TaskSession): void {
    this.leave();
    try {
      this.fill();
    } catch (error) {
      console.error(error);
      this.sheet.set(null);
      this.problem.emit({ text: 'The description of this form is not right.' });
      this.ready.emit();
      return;
    }
    let isHere = true;
    session.signals.register('submit.before', () =>
      isHere ? this.mayHandOn() : undefined,
    );
    this.stop = [
      () => {
        isHere = false;
      },
      session.onDataReplaced(() => {
        this.fill();
      }),
      session.onState(({ failure }) => {
        this.notice(failure);
      }),
    ];
    session.settle();
    this.ready.emit();
  }

  private leave(): void {
    for (const stop of this.stop) {
      stop();
    }
    this.stop = [];
  }

  /** Shows the task's data as it is now. */
  private fill(): void {
    const session = this.session();
    const { form_schema, ui_schema } = this.stepInterface();
    this.state.setUp(
      session,
      isObject(form_schema) ? form_schema : {},
      isObject(ui_schema) ? ui_schema : {},
    );
    const model = copy(session.data);
    const fields = this.state.fields.build();
    this.state.top = { fieldGroup: fields };
    this.state.update(model);
    this.sheet.set({
      group: new UntypedFormGroup({}),
      fields,
      model: isObject(model) ? model : {},
      options: {},
      hasRequired: !session.isReadOnly && asksFor(form_schema),
    });
  }

  /** Puts the answers where the session saves them from. */
  private keep(data: Json): void {
    const session = this.session();
    const { task } = session.taskAssignment;
    task.data = overwrite(task.data, data);
    session.noticeChange();
  }

  private mayHandOn(): boolean {
    if (this.session().state.submitting === 'reject') {
      // Work may be returned because something in it is missing.
      return true;
    }
    const { data, isComplete } = this.state.prepareToSubmit();
    if (isComplete) {
      this.keep(data);
    } else {
      this.showProblems();
    }
    return isComplete;
  }

  private notice(failure: RequestFailure | null): void {
    if (failure === this.seenFailure) {
      return;
    }
    this.seenFailure = failure;
    if (failure && Object.keys(failure.fields).length > 0) {
      this.state.refuse(failure.fields);
      this.showProblems();
    }
  }

  private showProblems(): void {
    afterNextRender(
      () => {
        this.summary()?.focus();
      },
      { injector: this.injector },
    );
  }
}

/** Whether a schema insists on any answer. */
function asksFor(schema: Json): boolean {
  return JSON.stringify(schema).includes('"required":["');
}
