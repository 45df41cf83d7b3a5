import { computed, Injectable, signal } from '@angular/core';
import type { FormlyFieldConfig } from '@ngx-formly/core';
import type { TaskSession } from '../../session/task-session';
import type { Json } from '../../session/types';
import {
  hiddenFields,
  labelOf,
  placeOf,
  propsOf,
  shownFields,
} from './field-tree';
import { FormFields } from './form-fields';
import type { FormSchema, UiSchema } from './form-schema';
import { pointerParts, pointerTo, removeAt, valueAt } from './paths';
import { Checker } from './problems';
import { tidyData } from './tidy-data';
import { type FieldKind, plainWords } from './wording';

/** Something to fix before the form can be submitted. */
export interface Problem {
  pointer: string;
  label: string;
  message: string;
  /** The field that has it; null when none on the screen does. */
  field: FormlyFieldConfig | null;
}

/** What one form shares with its fields. */
@Injectable()
export class FormState {
  session!: TaskSession;
  schema!: FormSchema;
  fields!: FormFields;
  /** The field that holds all others. */
  top: FormlyFieldConfig = {};

  /** Whether the person tried to submit, so that every problem is shown. */
  readonly isAttempted = signal(false);
  /** What the server said, by pointer; gone when the field changes. */
  private readonly refused = signal<ReadonlyMap<string, string>>(new Map());
  /** Fields that cannot be submitted yet, and why. */
  private readonly pending = signal<ReadonlyMap<FormlyFieldConfig, string>>(
    new Map(),
  );
  private readonly data = signal<Json>({});
  private checker!: Checker;

  private readonly refusals = computed(() => this.checker.check(this.data()));

  /** Everything there is to fix, in the order of the page. */
  readonly problems = computed<Problem[]>(() => this.listProblems());

  setUp(session: TaskSession, schema: FormSchema, ui: UiSchema): void {
    this.session = session;
    this.schema = schema;
    this.fields = new FormFields(schema, ui, session.isReadOnly);
    this.checker = new Checker(schema);
    this.isAttempted.set(false);
    this.refused.set(new Map());
    this.pending.set(new Map());
  }

  /** Takes over what the fields hold. */
  update(model: unknown): Json {
    const data = tidyData(model, this.schema, this.schema);
    this.forgetRefusals(data);
    this.data.set(data);
    return data;
  }

  /** Leaves out the answers of fields that are not shown, and checks. */
  prepareToSubmit(): { data: Json; isComplete: boolean } {
    const data = this.shownData();
    this.data.set(data);
    this.isAttempted.set(true);
    return { data, isComplete: this.problems().length === 0 };
  }

  private shownData(): Json {
    const shown = new Set(
      shownFields(this.top).map((field) => pointerTo(placeOf(field))),
    );
    const data = structuredClone(this.data());
    // From the end, so that places in lists stay what they are.
    for (const field of hiddenFields(this.top).reverse()) {
      if (!shown.has(pointerTo(placeOf(field)))) {
        removeAt(data, placeOf(field));
      }
    }
    return tidyData(data, this.schema, this.schema);
  }

  /** Shows what the server refused. */
  refuse(fields: Record<string, string[]>): void {
    this.refused.set(
      new Map(
        Object.entries(fields).map(([pointer, said]) => [
          pointer,
          said.join(' '),
        ]),
      ),
    );
    this.isAttempted.set(true);
  }

  /** Holds submitting back until `null` is given for the field. */
  wait(field: FormlyFieldConfig, reason: string | null): void {
    const waiting = new Map(this.pending());
    if (reason === null) {
      waiting.delete(field);
    } else {
      waiting.set(field, reason);
    }
    this.pending.set(waiting);
  }

  /** What to say at a field; '' when all is well or it is too early. */
  messageFor(field: FormlyFieldConfig): string {
    const pointer = pointerTo(placeOf(field));
    const isTime = this.isAttempted() || field.formControl?.touched;
    const refused = this.refused().get(pointer);
    return refused ?? (isTime ? this.wordsFor(pointer, field) : '');
  }

  /** Whether the form needs an answer here. */
  isRequired(field: FormlyFieldConfig): boolean {
    const place = placeOf(field);
    const ownerSchema = this.schemaOfOwner(field);
    const name = place.at(-1);
    if (!ownerSchema || name === undefined) {
      return false;
    }
    const owner = valueAt(this.data(), place.slice(0, -1)) ?? {};
    return this.fields.isRequired(owner, ownerSchema, name);
  }

  private schemaOfOwner(field: FormlyFieldConfig): FormSchema | null {
    const { parent } = field;
    if (!parent) {
      return null;
    }
    const props = propsOf(parent);
    switch (props?.kind) {
      case undefined:
        return this.schema;
      case 'section':
        return this.schemaOfOwner(parent);
      case 'list':
        return null;
      default:
        return props?.schema ?? null;
    }
  }

  private listProblems(): Problem[] {
    const pending = this.pending();
    const found = new Set([
      ...this.refusals().keys(),
      ...this.refused().keys(),
    ]);
    const problems: Problem[] = [];
    for (const field of shownFields(this.top).filter(({ key }) => key)) {
      const pointer = pointerTo(placeOf(field));
      if (found.delete(pointer) || pending.has(field)) {
        problems.push(this.problem(pointer, field));
      }
    }
    const elsewhere = [...found].map((pointer) => this.problem(pointer, null));
    return [...problems, ...elsewhere];
  }

  private problem(pointer: string, field: FormlyFieldConfig | null): Problem {
    const message =
      (field && this.pending().get(field)) ??
      this.refused().get(pointer) ??
      this.wordsFor(pointer, field);
    const label = field
      ? labelOf(field)
      : pointerParts(pointer).join(', ') || 'The form';
    return { pointer, label, message, field };
  }

  private wordsFor(pointer: string, field: FormlyFieldConfig | null): string {
    const refusal = this.refusals().get(pointer);
    if (!refusal) {
      return '';
    }
    const props = field ? propsOf(field) : undefined;
    const kind = (props?.kind ?? 'other') as FieldKind;
    return plainWords(refusal, kind, props?.ui.error);
  }

  /** What the server refused stands until that answer is another. */
  private forgetRefusals(data: Json): void {
    const before = this.data();
    const standing = [...this.refused()].filter(([pointer]) => {
      const place = pointerParts(pointer);
      return (
        JSON.stringify(valueAt(before, place)) ===
        JSON.stringify(valueAt(data, place))
      );
    });
    if (standing.length < this.refused().size) {
      this.refused.set(new Map(standing));
    }
  }
}
