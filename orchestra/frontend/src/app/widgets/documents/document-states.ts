import type { RequestFailure } from '../../session/types';
import { element, hiddenText } from '../dom';
import { icon } from '../icons';
import { button } from './dialog';

/** The lines of a text that is on its way. */
export function documentSkeleton(): HTMLElement {
  return element(
    'div',
    { class: 'document-lines', role: 'status' },
    hiddenText('Loading the document…'),
    ...Array.from({ length: 6 }, () => element('span', {})),
  );
}

/** Why a document is not shown. */
export function documentSorry(
  { status, message }: RequestFailure,
  again: () => void,
): HTMLElement {
  const isGone = status === 404;
  return element(
    'div',
    { class: 'document-sorry' },
    icon(isGone ? 'lock' : 'triangle-alert'),
    element(
      'p',
      { role: 'alert' },
      isGone ? 'This document is not here' : 'The document could not be loaded',
    ),
    element(
      'p',
      { class: 'quiet' },
      isGone
        ? 'It was deleted, or it belongs to a project you are not on.'
        : message,
    ),
    isGone ? null : button('Try again', again),
  );
}
