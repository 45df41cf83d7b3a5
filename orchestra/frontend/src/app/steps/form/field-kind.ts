import type { Json } from '../../session/types';
import {
  type FieldOptions,
  type FormSchema,
  resolve,
  typeOf,
  type WidgetName,
} from './form-schema';
import type { FieldKind } from './wording';

export interface Choice {
  value: Json;
  label: string;
}

/** Choices beyond this number are offered in a list that opens. */
const MANY_CHOICES = 5;

/** The longest scale of a rating. */
const LONGEST_SCALE = 10;

/** The answers a schema allows, with their words. */
export function choicesOf(
  schema: FormSchema,
  labels: Record<string, string> = {},
): Choice[] {
  const word = (value: Json, title?: string): Choice => ({
    value,
    label: labels[inWords(value)] ?? title ?? inWords(value),
  });
  if (schema.enum) {
    return schema.enum.map((value) => word(value));
  }
  const options = schema.oneOf ?? schema.anyOf ?? [];
  if (options.length > 0 && options.every((option) => 'const' in option)) {
    return options.map(({ const: value, title }) => word(value ?? null, title));
  }
  return [];
}

function inWords(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Yes and no, for a boolean that is asked as a question. */
export function yesOrNo(labels: Record<string, string> = {}): Choice[] {
  return [
    { value: true, label: labels['true'] ?? 'Yes' },
    { value: false, label: labels['false'] ?? 'No' },
  ];
}

/** The whole numbers of a rating; none if the schema has no such scale. */
export function scaleOf({ minimum, maximum }: FormSchema): number[] {
  if (minimum === undefined || maximum === undefined) {
    return [];
  }
  const length = maximum - minimum + 1;
  return length > 1 && length <= LONGEST_SCALE
    ? Array.from({ length }, (_, index) => minimum + index)
    : [];
}

/** Chooses the field for a schema; `other` when there is none. */
export function kindOf(
  schema: FormSchema,
  options: FieldOptions,
  root: FormSchema,
): FieldKind {
  const wanted = options.widget;
  switch (typeOf(schema) ?? guessedType(schema)) {
    case 'object':
      return oneOf(wanted, ['file', 'image']) ?? 'group';
    case 'array':
      return kindOfList(resolve(schema.items, root), wanted);
    case 'boolean':
      return oneOf(wanted, ['radio', 'select']) ?? 'checkbox';
    case 'choice':
      return kindOfChoice(schema, wanted);
    case 'number':
    case 'integer':
      return kindOfNumber(schema, wanted);
    case 'string':
      return kindOfText(schema, wanted);
    default:
      return 'other';
  }
}

function guessedType(schema: FormSchema): string | undefined {
  if (schema.properties) {
    return 'object';
  }
  if (schema.items !== undefined) {
    return 'array';
  }
  return choicesOf(schema).length > 0 ? 'choice' : undefined;
}

function oneOf<Kind extends WidgetName>(
  wanted: WidgetName | undefined,
  possible: readonly Kind[],
): Kind | undefined {
  return possible.find((kind) => kind === wanted);
}

function kindOfList(items: FormSchema, wanted?: WidgetName): FieldKind {
  const upload = oneOf(wanted, ['file', 'image']);
  if (upload) {
    return upload;
  }
  if (choicesOf(items).length > 0) {
    return 'checkboxes';
  }
  const type = typeOf(items) ?? guessedType(items);
  return type === undefined || type === 'array' ? 'other' : 'list';
}

function kindOfChoice(schema: FormSchema, wanted?: WidgetName): FieldKind {
  const usual = choicesOf(schema).length > MANY_CHOICES ? 'select' : 'radio';
  return oneOf(wanted, ['radio', 'select']) ?? usual;
}

function kindOfNumber(schema: FormSchema, wanted?: WidgetName): FieldKind {
  if (choicesOf(schema).length > 0) {
    return kindOfChoice(schema, wanted);
  }
  return wanted === 'rating' && scaleOf(schema).length > 0
    ? 'rating'
    : 'number';
}

function kindOfText(schema: FormSchema, wanted?: WidgetName): FieldKind {
  if (choicesOf(schema).length > 0) {
    return kindOfChoice(schema, wanted);
  }
  const usual =
    schema.contentMediaType === 'text/html'
      ? 'rich_text'
      : usualByFormat(schema);
  const possible = ['text', 'textarea', 'rich_text', 'date', 'file', 'image'];
  return wanted && possible.includes(wanted) ? wanted : usual;
}

function usualByFormat({ format }: FormSchema): FieldKind {
  return ['date', 'time', 'date-time'].includes(format ?? '') ? 'date' : 'text';
}
