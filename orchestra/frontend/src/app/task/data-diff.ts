import { diffLines } from 'diff';
import { type Json } from '../session/types';

export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Writes data one value a line, keys in order, long texts broken up. */
export function dataAsText(data: Json): string {
  return linesOf(data, '').join('\n');
}

/** Compares two states of task data, line by line. */
export function diffData(before: Json, after: Json): DiffLine[] {
  return diffTexts(dataAsText(before), dataAsText(after));
}

/** Compares two texts, line by line. */
export function diffTexts(before: string, after: string): DiffLine[] {
  const parts = diffLines(`${before}\n`, `${after}\n`);
  return parts.flatMap((part) => {
    const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
    return part.value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ kind, text }) satisfies DiffLine);
  });
}

function linesOf(data: Json, path: string): string[] {
  if (Array.isArray(data)) {
    return data.length === 0
      ? [`${path || 'data'}: (empty list)`]
      : data.flatMap((item, index) =>
          linesOf(item, path ? `${path} › ${index + 1}` : `${index + 1}`),
        );
  }
  if (data !== null && typeof data === 'object') {
    const keys = Object.keys(data).sort();
    return keys.length === 0
      ? [`${path || 'data'}: (empty)`]
      : keys.flatMap((key) =>
          linesOf(data[key] ?? null, path ? `${path} › ${key}` : key),
        );
  }
  return textLines(data).map((text) => `${path || 'data'}: ${text}`);
}

/** HTML and long texts get a line a block, so that changes stay small. */
function textLines(value: string | number | boolean | null): string[] {
  if (typeof value !== 'string') {
    return [String(value)];
  }
  return value.replace(/<\/(p|li|h[1-6]|div)>|<br\s*\/?>/g, '$&\n').split('\n');
}
