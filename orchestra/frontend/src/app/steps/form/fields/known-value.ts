import type { Json, TaskAssignment } from '../../../session/types';
import { addressHere } from '../../../widgets/documents/address';
import { isObject, valueAt } from '../paths';

/** Somewhere a link or a picture leads. */
export interface Place {
  url: string;
  name: string;
}

/** What a task already knows, by the path an author gives. */
export function knownValue(
  task: TaskAssignment,
  path: string,
): Json | undefined {
  const [root = '', ...rest] = path.split('.');
  switch (root) {
    case 'prerequisites':
      return valueAt(task.prerequisites, rest);
    case 'project_data':
      return valueAt(task.project.project_data, rest);
    case 'project':
      return valueAt(task.project, rest);
    default:
      return undefined;
  }
}

/**
 * Addresses in a value: a text, an upload, or a list of them.
 *
 * Only addresses of web pages count: data of other steps must not run scripts.
 */
export function placesIn(value: Json | undefined): Place[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => placesIn(one));
  }
  const found = isObject(value) ? (value['url'] ?? value['src']) : value;
  if (typeof found !== 'string' || !isWebAddress(found)) {
    return [];
  }
  const name = isObject(value) ? (value['caption'] ?? value['name']) : null;
  return [{ url: addressHere(found), name: typeof name === 'string' ? name : '' }];
}

/** Whether a value is a plain text, number or truth. */
export function inOneWord(value: Json | undefined): string | null {
  if (typeof value === 'boolean') {
    return value ? 'Yes' : 'No';
  }
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : null;
}

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text, document.baseURI)
    ? new URL(text, document.baseURI)
    : null;
  return text !== '' && ['http:', 'https:'].includes(url?.protocol ?? '');
}
