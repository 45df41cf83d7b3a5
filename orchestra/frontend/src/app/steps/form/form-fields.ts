import type { FormlyFieldConfig } from '@ngx-formly/core';
import type { Json } from '../../session/types';
import { type Choice, choicesOf, kindOf, yesOrNo } from './field-kind';
import {
  type DisplayItem,
  type FieldOptions,
  type FormSchema,
  type LayoutItem,
  nameInWords,
  resolve,
  type SectionItem,
  type ShowIf,
  typeOf,
  type UiSchema,
} from './form-schema';
import { type Condition, Conditions, objectParts } from './object-parts';
import { valueAt } from './paths';
import { tidyData } from './tidy-data';
import type { FieldKind } from './wording';

/** What a field's component needs to know. */
// An interface would not fit the open-ended props of the form library.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type FieldProps = {
  kind: FieldKind | 'section' | 'display';
  label: string;
  help: string;
  schema: FormSchema;
  /** What the author said about it in `ui_schema`. */
  ui: FieldOptions;
  choices: Choice[];
  isReadOnly: boolean;
  display?: DisplayItem;
};

export type FormField = FormlyFieldConfig<FieldProps>;

/** Schemas that contain themselves are followed so far. */
const DEEPEST = 8;

/** Fields of several controls under one question. */
const GROUPED: ReadonlySet<string> = new Set([
  'radio',
  'checkboxes',
  'rating',
  'file',
  'image',
]);

type Visibility = (field: FormlyFieldConfig) => boolean;

/** Makes the fields of a form from its schemas. */
export class FormFields {
  private readonly conditions: Conditions;

  constructor(
    private readonly root: FormSchema,
    private readonly ui: UiSchema,
    private readonly isReadOnly = false,
  ) {
    this.conditions = new Conditions(root);
  }

  /** Everything on the form, in order. */
  build(): FormField[] {
    const fields = this.fieldsOf(this.root, []);
    const items = this.ui.layout ?? [];
    const arranged = items.flatMap((item) => this.arrange(item, fields));
    return [...arranged, ...[...fields.values()].flat()];
  }

  /** Whether data must have this property now. */
  isRequired(owner: unknown, ownerSchema: FormSchema, name: string): boolean {
    const parts = objectParts(ownerSchema, this.root).filter(({ required }) =>
      required.includes(name),
    );
    if (parts.some(({ conditions }) => conditions.length === 0)) {
      return true;
    }
    const data = tidyData(owner, ownerSchema, this.root);
    return parts.some(({ conditions }) =>
      this.conditions.hold(conditions, data),
    );
  }

  /** Takes the fields an item of the layout names out of the rest. */
  private arrange(
    item: LayoutItem,
    fields: Map<string, FormField[]>,
  ): FormField[] {
    if (typeof item === 'string') {
      const found = fields.get(item) ?? [];
      fields.delete(item);
      return found;
    }
    return 'section' in item
      ? [this.section(item, fields)]
      : [this.display(item)];
  }

  private section(
    item: SectionItem,
    fields: Map<string, FormField[]>,
  ): FormField {
    return {
      fieldGroup: (item.items ?? []).flatMap((inner) =>
        this.arrange(inner, fields),
      ),
      wrappers: ['section'],
      props: {
        ...NO_PROPS,
        kind: 'section',
        label: item.section,
        help: item.help ?? '',
      },
      ...this.visibility(this.showIf(item.show_if)),
    };
  }

  private display(item: DisplayItem): FormField {
    return {
      type: 'display',
      props: {
        ...NO_PROPS,
        kind: 'display',
        label: item.label ?? '',
        display: item,
      },
      ...this.visibility(this.showIf(item.show_if)),
    };
  }

  private fieldsOf(
    schema: FormSchema,
    path: readonly string[],
  ): Map<string, FormField[]> {
    const fields = new Map<string, FormField[]>();
    const ways = new Map<string, Condition[][]>();
    const parts = objectParts(schema, this.root);
    // What is there always comes first, wherever it is also mentioned.
    parts.sort((a, b) => a.conditions.length - b.conditions.length);
    for (const { properties, conditions } of parts) {
      for (const [name, inner] of Object.entries(properties)) {
        const before = ways.get(name) ?? [];
        if (before[0]?.length === 0 || inner === false) {
          continue;
        }
        ways.set(name, [...before, conditions]);
        const isNow = this.isWay(schema, conditions, before);
        const field = this.field(inner, [...path, name], isNow);
        fields.set(name, [...(fields.get(name) ?? []), field]);
      }
    }
    return fields;
  }

  /** Of several ways to get a property, the first whose conditions hold. */
  private isWay(
    schema: FormSchema,
    conditions: Condition[],
    before: Condition[][],
  ): Visibility | null {
    if (conditions.length === 0) {
      return null;
    }
    return (field) => {
      const data = tidyData(field.parent?.model, schema, this.root);
      return (
        this.conditions.hold(conditions, data) &&
        !before.some((other) => this.conditions.hold(other, data))
      );
    };
  }

  private field(
    given: FormSchema | boolean,
    path: readonly string[],
    isNow: Visibility | null,
  ): FormField {
    const name = path.at(-1) ?? '';
    const schema = resolve(given, this.root);
    const options = this.ui.fields?.[path.join('.')] ?? {};
    const props = this.props(schema, options, nameInWords(name), path.length);
    return {
      key: [name],
      ...this.body(props, schema, path),
      ...this.visibility(isNow, this.showIf(options.show_if)),
    };
  }

  private props(
    schema: FormSchema,
    options: FieldOptions,
    label: string,
    depth: number,
  ): FieldProps {
    const kind = depth > DEEPEST ? 'other' : kindOf(schema, options, this.root);
    const chosen =
      kind === 'checkboxes' ? resolve(schema.items, this.root) : schema;
    return {
      kind,
      label: schema.title ?? label,
      help: options.help ?? schema.description ?? '',
      schema,
      ui: options,
      choices:
        typeOf(schema) === 'boolean'
          ? yesOrNo(options.labels)
          : choicesOf(chosen, options.labels),
      isReadOnly: this.isReadOnly || (schema.readOnly ?? false),
    };
  }

  /** What a field is made of, without its place. */
  private body(
    props: FieldProps,
    schema: FormSchema,
    path: readonly string[],
  ): FormField {
    if (props.kind === 'group') {
      const inner = [...this.fieldsOf(schema, path).values()].flat();
      return {
        fieldGroup: inner,
        wrappers: ['section'],
        props,
      };
    }
    if (props.kind === 'list') {
      return {
        type: 'list',
        wrappers: ['group'],
        props,
        // Made anew for every entry, because the form writes into it.
        fieldArray: () => this.entry(schema, path),
      };
    }
    if (props.isReadOnly || props.kind === 'other') {
      return { type: 'answer', wrappers: ['answer'], props };
    }
    return {
      type: props.kind,
      wrappers: [GROUPED.has(props.kind) ? 'group' : 'field'],
      props,
      defaultValue:
        schema.default ?? (props.kind === 'checkbox' ? false : undefined),
    };
  }

  private entry(list: FormSchema, path: readonly string[]): FormField {
    const schema = resolve(list.items, this.root);
    const options = this.ui.fields?.[path.join('.')] ?? {};
    const label = options.item_label ?? 'Entry';
    const own = { ...options };
    // The list itself shows these.
    delete own.help;
    delete own.show_if;
    const props = this.props(schema, own, label, path.length);
    if (props.kind === 'group') {
      const inner = [...this.fieldsOf(schema, path).values()].flat();
      return { fieldGroup: inner, props };
    }
    return this.body(props, schema, path);
  }

  private showIf(rule: ShowIf | undefined): Visibility | null {
    if (!rule) {
      return null;
    }
    const wanted = Array.isArray(rule.equals) ? rule.equals : [rule.equals];
    const path = rule.field.split('.');
    return (field) => {
      const beside = valueAt(field.parent?.model, path);
      const found = beside ?? valueAt(rootOf(field).model, path) ?? null;
      return wanted.some((value) => isSame(value, found));
    };
  }

  private visibility(
    ...rules: (Visibility | null)[]
  ): Pick<FormlyFieldConfig, 'expressions'> {
    const given = rules.filter((rule) => rule !== null);
    if (given.length === 0) {
      return {};
    }
    return {
      expressions: { hide: (field) => !given.every((rule) => rule(field)) },
    };
  }
}

const NO_PROPS: Omit<FieldProps, 'kind' | 'label'> = {
  help: '',
  schema: {},
  ui: {},
  choices: [],
  isReadOnly: false,
};

function rootOf(field: FormlyFieldConfig): FormlyFieldConfig {
  return field.parent ? rootOf(field.parent) : field;
}

function isSame(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
