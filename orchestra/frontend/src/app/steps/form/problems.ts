import {
  dereference,
  format,
  type OutputUnit,
  type Schema,
  validate,
} from '@cfworker/json-schema';
import type { Json } from '../../session/types';
import { type FormSchema, schemaAt } from './form-schema';
import { pointerParts, pointerTo, valueAt } from './paths';

// As the server does: a link that a person can follow.
format['uri'] = isWebAddress;

/** Why a value is refused. */
export interface Refusal {
  keyword: string;
  /** The schema that refuses. */
  schema: FormSchema;
  value: Json | undefined;
}

/** Keywords that only pass on what schemas inside them found. */
const CARRIERS = new Set([
  '$ref',
  'allOf',
  'if',
  'then',
  'else',
  'properties',
  'items',
  'prefixItems',
  'dependentSchemas',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
]);

/** Keywords whose inner findings are about ways not taken. */
const ALTERNATIVES = new Set(['anyOf', 'oneOf', 'not', 'contains']);

/** Checks data against a schema. */
export class Checker {
  private readonly schema: Schema;
  private readonly lookup: ReturnType<typeof dereference>;

  /** The validator writes notes into the schema, so it gets a copy. */
  constructor(private readonly root: FormSchema) {
    this.schema = structuredClone(root) as Schema;
    this.lookup = dereference(this.schema);
  }

  /** The first thing wrong at every place, by JSON pointer. */
  check(data: Json): ReadonlyMap<string, Refusal> {
    const found = new Map<string, Refusal>();
    for (const { pointer, ...refusal } of this.refusals(data)) {
      if (!found.has(pointer)) {
        found.set(pointer, refusal);
      }
    }
    return found;
  }

  private refusals(data: Json): (Refusal & { pointer: string })[] {
    return leaves(this.errors(data)).flatMap((error) => {
      const { keyword, keywordLocation, instanceLocation } = error;
      const owner = keywordLocation.slice(0, keywordLocation.lastIndexOf('/'));
      const schema = schemaAt(this.root, owner);
      const place = pointerParts(decodeURI(instanceLocation));
      const value = valueAt(data, place);
      const missing = missingNames(keyword, schema, value);
      if (missing.length === 0) {
        return [{ pointer: pointerTo(place), keyword, schema, value }];
      }
      return missing.map((name) => ({
        pointer: pointerTo([...place, name]),
        keyword: 'required',
        schema,
        value: undefined,
      }));
    });
  }

  private errors(data: Json): OutputUnit[] {
    try {
      return validate(data, this.schema, '2020-12', this.lookup, false).errors;
    } catch (error) {
      // A pattern this browser cannot read. The server checks as well.
      console.warn('The form could not be checked in the browser.', error);
      return [];
    }
  }
}

/** The findings that say something by themselves. */
function leaves(errors: OutputUnit[]): OutputUnit[] {
  const alternatives = errors
    .filter(({ keyword }) => ALTERNATIVES.has(keyword))
    .map(({ keywordLocation }) => `${keywordLocation}/`);
  return errors.filter(
    ({ keyword, keywordLocation }) =>
      !CARRIERS.has(keyword) &&
      !alternatives.some((start) => keywordLocation.startsWith(start)),
  );
}

function missingNames(
  keyword: string,
  schema: FormSchema,
  value: Json | undefined,
): string[] {
  const isMissing = (name: string): boolean =>
    valueAt(value, [name]) === undefined;
  if (keyword === 'required') {
    return (schema.required ?? []).filter(isMissing);
  }
  if (keyword === 'dependentRequired') {
    return Object.entries(schema.dependentRequired ?? {})
      .filter(([name]) => !isMissing(name))
      .flatMap(([, names]) => names.filter(isMissing));
  }
  return [];
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
