import { angular } from './libraries';

/** Writes the first letter of a text large. */
export function capitalize(text: unknown): unknown {
  return typeof text === 'string'
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}

interface Keyed {
  $key: string;
  $value: unknown;
}

/** The same objects each time, or a repeat over them would never settle. */
const keyed = new WeakMap<object, Map<string, Keyed>>();

/**
 * Lists the values of an object, so that they can be sorted and searched.
 *
 * Each keeps its key as `$key`; values that cannot carry it are put in
 * `{$key, $value}`.
 */
export function toArray(source: unknown, addKey = true): unknown {
  if (typeof source !== 'object' || source === null) {
    return source;
  }
  return Object.entries(source as Record<string, unknown>).map(
    ([key, value]) => {
      if (!addKey) {
        return value;
      }
      if (typeof value !== 'object' || value === null) {
        return withKey(source, key, value);
      }
      return Object.defineProperty(value, '$key', {
        configurable: true,
        enumerable: false,
        value: key,
      });
    },
  );
}

function withKey(source: object, key: string, value: unknown): Keyed {
  const known = keyed.get(source) ?? new Map<string, Keyed>();
  keyed.set(source, known);
  const found = known.get(key);
  if (found && Object.is(found.$value, value)) {
    return found;
  }
  const made = { $key: key, $value: value };
  known.set(key, made);
  return made;
}

export function declareFilters(): void {
  angular
    .module('orchestra.common')
    .filter('capitalize', [() => capitalize])
    .filter('toArray', [() => toArray]);
}
