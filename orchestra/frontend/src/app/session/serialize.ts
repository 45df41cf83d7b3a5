import type { Json } from './types';

/**
 * Writes task data the way it is sent.
 *
 * Keys that start with two dollar signs are notes AngularJS leaves on the
 * objects it repeats over; they are not data.
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
