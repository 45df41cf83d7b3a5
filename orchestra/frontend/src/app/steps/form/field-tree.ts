import type { FormlyFieldConfig } from '@ngx-formly/core';
import type { FieldProps } from './form-fields';

/** The props this form gave a field; those of the form itself are undefined. */
export function propsOf(field: FormlyFieldConfig): FieldProps | undefined {
  const props = field.props as Partial<FieldProps> | undefined;
  return props?.kind ? (props as FieldProps) : undefined;
}

/** Where a field's value is in the data, from the top. */
export function placeOf(field: FormlyFieldConfig): string[] {
  const above = field.parent ? placeOf(field.parent) : [];
  const { key } = field;
  return key === undefined ? above : [...above, ...[key].flat().map(String)];
}

/** Every field below one that is on the screen, in order. */
export function shownFields(field: FormlyFieldConfig): FormlyFieldConfig[] {
  return inner(field)
    .filter(({ hide }) => !hide)
    .flatMap((child) => [child, ...shownFields(child)]);
}

/** The topmost fields below one that are not on the screen. */
export function hiddenFields(field: FormlyFieldConfig): FormlyFieldConfig[] {
  return inner(field).flatMap((child) =>
    child.hide ? keyed(child) : hiddenFields(child),
  );
}

/** A field itself, or those a section without a value of its own holds. */
function keyed(field: FormlyFieldConfig): FormlyFieldConfig[] {
  return field.key === undefined ? inner(field).flatMap(keyed) : [field];
}

function inner(field: FormlyFieldConfig): FormlyFieldConfig[] {
  return field.fieldGroup ?? [];
}

/** `Source 2, Link`: the field, after the entry of a list it is in. */
export function labelOf(field: FormlyFieldConfig): string {
  const own = propsOf(field)?.label ?? '';
  if (isEntry(field)) {
    return `${own} ${Number(placeOf(field).at(-1)) + 1}`;
  }
  for (let above = field.parent; above; above = above.parent) {
    if (isEntry(above)) {
      return `${labelOf(above)}, ${own}`;
    }
  }
  return own;
}

/** Whether a field is an entry of a list. */
export function isEntry({ parent }: FormlyFieldConfig): boolean {
  return parent !== undefined && propsOf(parent)?.kind === 'list';
}
