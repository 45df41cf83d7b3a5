import type { Json } from '../../session/types';
import { type FormSchema, resolve } from './form-schema';
import { objectParts } from './object-parts';
import { isObject } from './paths';

/**
 * Copies what a form holds as it is to be kept.
 *
 * Emptied fields go, and so do groups and lists nobody filled in: to a schema,
 * a text of blanks would count as an answer. Required groups stay, so that
 * what they lack is named, and entries of a list keep their place.
 */
export function tidyData(
  data: unknown,
  schema: FormSchema,
  root: FormSchema,
): Json {
  return tidy(data, resolve(schema, root), root) ?? {};
}

function tidy(
  value: unknown,
  schema: FormSchema,
  root: FormSchema,
): Json | undefined {
  if (Array.isArray(value)) {
    const items = resolve(schema.items, root);
    return value.map((item) => tidy(item, items, root) ?? null);
  }
  if (isObject(value)) {
    return tidyObject(value, schema, root);
  }
  const isEmpty =
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '');
  return isEmpty ? undefined : (value as Json);
}

function tidyObject(
  value: Record<string, unknown>,
  schema: FormSchema,
  root: FormSchema,
): Json {
  const parts = objectParts(schema, root);
  const required = new Set(parts.flatMap((part) => part.required));
  const kept: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(value)) {
    const known = parts.find((part) => Object.hasOwn(part.properties, name));
    if (!known) {
      // No field of this form: somebody else's, kept as it is.
      keep(kept, name, inner as Json | undefined);
      continue;
    }
    const found = tidy(inner, resolve(known.properties[name], root), root);
    if (!isBlank(found) || (required.has(name) && isObject(found))) {
      keep(kept, name, found);
    }
  }
  return kept;
}

function keep(
  kept: Record<string, Json>,
  name: string,
  value: Json | undefined,
): void {
  if (value !== undefined) {
    kept[name] = value;
  }
}

function isBlank(value: Json | undefined): boolean {
  return (
    value === undefined ||
    (typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length === 0)
  );
}
