import { dereference, validate, type Schema } from '@cfworker/json-schema';
import type { Json } from '../../session/types';
import { type FormSchema, resolve } from './form-schema';

/** A schema the data of an object has to fit, or must not. */
export interface Condition {
  schema: FormSchema;
  holds: boolean;
}

/** What a schema says about an object while its conditions hold. */
export interface ObjectPart {
  properties: Record<string, FormSchema | boolean>;
  required: string[];
  conditions: Condition[];
}

/** Takes apart what an object's schema says always and what only sometimes. */
export function objectParts(
  schema: FormSchema,
  root: FormSchema,
  conditions: Condition[] = [],
): ObjectPart[] {
  const found = resolve(schema, root);
  const inside = (inner: FormSchema, ...more: Condition[]): ObjectPart[] =>
    objectParts(inner, root, [...conditions, ...more]);
  const branch = (
    inner: FormSchema | undefined,
    holds: boolean,
  ): ObjectPart[] =>
    inner && found.if ? inside(inner, { schema: found.if, holds }) : [];
  return [
    {
      properties: found.properties ?? {},
      required: found.required ?? [],
      conditions,
    },
    ...(found.allOf ?? []).flatMap((inner) => inside(inner)),
    ...branch(found.then, true),
    ...branch(found.else, false),
    ...Object.entries(found.dependentSchemas ?? {}).flatMap(([name, inner]) =>
      inside(inner, given(name)),
    ),
    ...Object.entries(found.dependentRequired ?? {}).flatMap(
      ([name, required]) => inside({ required }, given(name)),
    ),
  ];
}

function given(name: string): Condition {
  return { schema: { required: [name] }, holds: true };
}

/** Tells whether conditions of a schema hold for data. */
export class Conditions {
  private readonly lookup: ReturnType<typeof dereference>;

  /** The validator writes notes into the schema, so it gets a copy. */
  constructor(root: FormSchema) {
    this.lookup = dereference(structuredClone(root) as Schema);
  }

  /** Whether every condition holds for an object. */
  hold(conditions: readonly Condition[], data: Json): boolean {
    return conditions.every(
      ({ schema, holds }) => this.fits(schema, data) === holds,
    );
  }

  private fits(schema: FormSchema, data: Json): boolean {
    try {
      return validate(data, schema as Schema, '2020-12', this.lookup).valid;
    } catch {
      // A pattern or reference this browser cannot follow; the server will.
      return false;
    }
  }
}
