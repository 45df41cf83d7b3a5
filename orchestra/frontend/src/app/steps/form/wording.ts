import type { Json } from '../../session/types';
import { type FormSchema, typeOf, type WidgetName } from './form-schema';
import type { Refusal } from './problems';

/** The widgets, and what holds other fields. */
export type FieldKind = WidgetName | 'list' | 'group' | 'other';

type Wording = (schema: FormSchema, value: Json | undefined) => string;

const lengthOf = (value: Json | undefined): number =>
  typeof value === 'string' ? [...value].length : 0;

const WORDINGS: Record<string, Wording> = {
  minLength: ({ minLength }, value) =>
    `Write at least ${minLength ?? 0} characters. There are ${lengthOf(value)} now.`,
  maxLength: ({ maxLength }, value) =>
    `Write at most ${maxLength ?? 0} characters. There are ${lengthOf(value)} now.`,
  minimum: ({ minimum }) => `Enter ${minimum ?? 0} or more.`,
  maximum: ({ maximum }) => `Enter ${maximum ?? 0} or less.`,
  exclusiveMinimum: ({ exclusiveMinimum }) =>
    `Enter more than ${exclusiveMinimum ?? 0}.`,
  exclusiveMaximum: ({ exclusiveMaximum }) =>
    `Enter less than ${exclusiveMaximum ?? 0}.`,
  multipleOf: ({ multipleOf }) => `Enter a multiple of ${multipleOf ?? 1}.`,
  minItems: ({ minItems }) => `Give at least ${minItems ?? 0}.`,
  maxItems: ({ maxItems }) => `Give at most ${maxItems ?? 0}.`,
  uniqueItems: () => 'Two of these are the same.',
  enum: () => 'Choose one of the answers.',
  const: () => 'Choose one of the answers.',
  oneOf: () => 'Choose one of the answers.',
  format: ({ format }) => FORMATS[format ?? ''] ?? OTHERWISE,
  type: (schema) => TYPES[typeOf(schema) ?? ''] ?? OTHERWISE,
};

const OTHERWISE = 'This is not in the expected form.';

const TYPES: Record<string, string> = {
  number: 'Enter a number.',
  integer: 'Enter a whole number.',
  boolean: 'Choose one of the answers.',
};

const FORMATS: Record<string, string> = {
  email: 'Enter an e-mail address, such as name@example.com.',
  uri: 'Enter a web address, such as https://example.com.',
  date: 'Enter a date.',
  time: 'Enter a time.',
  'date-time': 'Enter a date and a time.',
};

const MISSING: Partial<Record<FieldKind, string>> = {
  radio: 'Choose one of the answers.',
  select: 'Choose one of the answers.',
  rating: 'Choose a rating.',
  checkbox: 'Tick this to go on.',
  checkboxes: 'Choose at least one.',
  date: 'Enter a date.',
  number: 'Enter a number.',
  file: 'Add a file.',
  image: 'Add a picture.',
  list: 'Add at least one.',
};

/**
 * Says in plain words why a value is refused.
 *
 * @param kind - Kind of the field that has it.
 * @param instead - The author's words about this field, if any.
 */
export function plainWords(
  { keyword, schema, value }: Refusal,
  kind: FieldKind,
  instead?: string,
): string {
  const isMissing = keyword === 'required' || value === null;
  const isEmptyList = keyword === 'minItems' && schema.minItems === 1;
  const isUnticked = keyword === 'const' && kind === 'checkbox';
  if (isMissing || isEmptyList || isUnticked) {
    return MISSING[kind] ?? 'Fill this in.';
  }
  return instead ?? WORDINGS[keyword]?.(schema, value) ?? OTHERWISE;
}
