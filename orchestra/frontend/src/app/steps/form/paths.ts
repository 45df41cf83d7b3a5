import type { Json } from '../../session/types';

/** Parts of a JSON pointer: `/photos/0/url` is `photos`, `0`, `url`. */
export function pointerParts(pointer: string): string[] {
  return pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The JSON pointer to a place; '' is the whole. */
export function pointerTo(parts: readonly (string | number)[]): string {
  return parts
    .map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/** The value at a place, undefined where there is none. */
export function valueAt(
  data: unknown,
  parts: readonly string[],
): Json | undefined {
  let found = data as Json | undefined;
  for (const part of parts) {
    if (
      typeof found !== 'object' ||
      found === null ||
      !Object.hasOwn(found, part)
    ) {
      return undefined;
    }
    found = (found as Record<string, Json>)[part];
  }
  return found;
}

/** Takes the value at a place out of the objects that hold it. */
export function removeAt(data: Json, parts: readonly string[]): void {
  const owner = valueAt(data, parts.slice(0, -1));
  const name = parts.at(-1);
  if (name !== undefined && isObject(owner)) {
    // The name is of the author's schema, and the object a plain one.
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    delete owner[name];
  }
}

/** Whether this is an object that is neither a list nor null. */
export function isObject(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
