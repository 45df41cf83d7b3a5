import type { Json } from '../../session/types';

/** The part of JSON Schema (draft 2020-12) that fields are made from. */
export interface FormSchema {
  $ref?: string;
  $defs?: Record<string, FormSchema>;
  type?: string | string[];
  title?: string;
  description?: string;
  default?: Json;
  readOnly?: boolean;
  const?: Json;
  enum?: Json[];
  oneOf?: FormSchema[];
  anyOf?: FormSchema[];
  allOf?: FormSchema[];
  if?: FormSchema;
  then?: FormSchema;
  else?: FormSchema;
  properties?: Record<string, FormSchema | boolean>;
  required?: string[];
  dependentRequired?: Record<string, string[]>;
  dependentSchemas?: Record<string, FormSchema>;
  items?: FormSchema | boolean;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  contentMediaType?: string;
}

/** The fields a person fills in, by the names authors use. */
export type WidgetName =
  | 'text'
  | 'textarea'
  | 'rich_text'
  | 'number'
  | 'rating'
  | 'date'
  | 'select'
  | 'radio'
  | 'checkbox'
  | 'checkboxes'
  | 'file'
  | 'image';

/** When to show something: another field has this value, or one of these. */
export interface ShowIf {
  field: string;
  equals: Json;
}

export interface FieldOptions {
  widget?: WidgetName;
  help?: string;
  placeholder?: string;
  show_if?: ShowIf;
  rows?: number;
  labels?: Record<string, string>;
  unit?: string;
  lowest?: string;
  highest?: string;
  accept?: string[];
  max_mb?: number;
  item_label?: string;
  add_label?: string;
  /** What to say about a value the schema refuses. */
  error?: string;
}

export interface SectionItem {
  section: string;
  help?: string;
  items?: LayoutItem[];
  show_if?: ShowIf;
}

export type DisplayKind = 'text' | 'rich_text' | 'link' | 'image' | 'data';

export interface DisplayItem {
  display: DisplayKind;
  label?: string;
  path?: string;
  text?: string;
  alt?: string;
  show_if?: ShowIf;
}

export type LayoutItem = string | SectionItem | DisplayItem;

export interface UiSchema {
  layout?: LayoutItem[];
  fields?: Record<string, FieldOptions>;
}

/** Follows `$ref` within the document; words beside it win. */
export function resolve(
  schema: FormSchema | boolean | undefined,
  root: FormSchema,
): FormSchema {
  let found = typeof schema === 'object' ? schema : {};
  // A chain longer than this refers to itself.
  for (let depth = 0; found.$ref !== undefined && depth < 32; depth += 1) {
    const { $ref, ...beside } = found;
    found = { ...schemaAt(root, $ref), ...beside };
  }
  return found;
}

/**
 * Finds a schema inside the document by JSON pointer, such as
 * `#/properties/title`; references on the way are followed.
 */
export function schemaAt(root: FormSchema, pointer: string): FormSchema {
  let found: unknown = root;
  for (const part of pointer.replace(/^#?\/?/, '').split('/')) {
    if (part === '' || part === '$ref') {
      found = resolve(found as FormSchema, root);
      continue;
    }
    const key = decodeURIComponent(part)
      .replace(/~1/g, '/')
      .replace(/~0/g, '~');
    found = (found as Record<string, unknown> | undefined)?.[key];
  }
  return typeof found === 'object' && found !== null ? found : {};
}

/** The first type that is not null. */
export function typeOf(schema: FormSchema): string | undefined {
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return types?.find((type) => type !== 'null');
}

/** `photo_credit` and `photoCredit` become `Photo credit`. */
export function nameInWords(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\-\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
