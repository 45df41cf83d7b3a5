import type { Json } from './types';

type JsonObject = Record<string, Json>;

/**
 * Writes task data the way it is sent.
 *
 * Keys that start with two dollar signs are notes AngularJS leaves on the
 * objects it repeats over; they are not data. Throws a TypeError for what JSON
 * cannot hold.
 */
export function serialize(data: unknown): string {
  const text = JSON.stringify(data ?? null, (key, value: unknown) =>
    key.startsWith('$$') ? undefined : value,
  ) as string | undefined;
  return text ?? 'null';
}

/** Copies task data as it would arrive on the server. */
export function copy(data: unknown): Json {
  return JSON.parse(serialize(data)) as Json;
}

/**
 * Makes `target` equal to `source` while keeping its objects and lists.
 *
 * A step's interface may hold on to them. Returns what now stands for the
 * source: the target itself where both are of one kind.
 */
export function overwrite(target: Json, source: Json): Json {
  if (Array.isArray(target) && Array.isArray(source)) {
    const items = source.map((item, index) =>
      overwrite(target[index] ?? null, item),
    );
    target.splice(0, target.length, ...items);
    return target;
  }
  if (isObject(target) && isObject(source)) {
    for (const key of Object.keys(target)) {
      if (!Object.hasOwn(source, key) && !key.startsWith('$$')) {
        Reflect.deleteProperty(target, key);
      }
    }
    for (const [key, value] of Object.entries(source)) {
      target[key] = overwrite(target[key] ?? null, value);
    }
    return target;
  }
  return source;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
