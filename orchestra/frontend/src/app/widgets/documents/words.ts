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

const BY_TYPE: [type: RegExp, icon: WidgetIcon, word: string][] = [
  [/^image\//, 'file-image', 'Picture'],
  [/^video\//, 'file-video', 'Video'],
  [/^audio\//, 'file-audio', 'Audio'],
  [/zip|compressed/, 'file-archive', 'Archive'],
  [/csv|sheet|excel/, 'table', 'Table'],
  [/pdf/, 'file-text', 'PDF'],
  [/word|text|opendocument/, 'file-text', 'Text'],
];

/** What an item is, in a word. */
export function kindOf({
  kind,
  media_type: type,
}: Pick<StoredItem, 'kind' | 'media_type'>): string {
  if (kind !== 'file') {
    return kind === 'folder' ? 'Folder' : 'Document';
  }
  return BY_TYPE.find(([pattern]) => pattern.test(type))?.[2] ?? 'File';
}

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
