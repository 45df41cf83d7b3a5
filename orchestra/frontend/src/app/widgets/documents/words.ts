import { dateInWords, fullDate } from '../../core/dates';
import { element } from '../dom';
import type { Person, StoredItem } from './api';
import type { WidgetIcon } from '../icons';

/** What to call somebody. */
export function nameOf(person: Person | null): string {
  if (!person) {
    return 'Orchestra';
  }
  const full = `${person.first_name} ${person.last_name}`.trim();
  return full || person.username;
}

/** A moment in words, in full on hover. */
export function momentOf(text: string): HTMLElement {
  const date = new Date(text);
  return element(
    'time',
    { datetime: text, title: fullDate(date) },
    dateInWords(date),
  );
}

const BY_TYPE: [type: RegExp, icon: WidgetIcon][] = [
  [/^image\//, 'file-image'],
  [/^video\//, 'file-video'],
  [/^audio\//, 'file-audio'],
  [/zip|compressed/, 'file-archive'],
  [/csv|sheet|excel/, 'table'],
  [/pdf|word|text|opendocument/, 'file-text'],
];

/** The icon of an item that has no picture. */
export function iconOf({
  kind,
  media_type: type,
}: Pick<StoredItem, 'kind' | 'media_type'>): WidgetIcon {
  if (kind !== 'file') {
    return kind === 'folder' ? 'folder' : 'file-text';
  }
  return BY_TYPE.find(([pattern]) => pattern.test(type))?.[1] ?? 'file';
}

/** `1 file`, `3 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat().format(number)} ${number === 1 ? one : many}`;
}
