import { element } from '../dom';
import type { Revision } from './api';
import { button, openDialog } from './dialog';
import { diffBox } from './diff-box';
import { momentOf, nameOf } from './words';

/** Two texts of one document: which one stays. */
export function askWhichStays(
  host: HTMLElement,
  mine: string,
  theirs: Revision,
  answer: (choice: 'mine' | 'theirs') => void,
): void {
  const who = nameOf(theirs.modified_by);
  const choose = (choice: 'mine' | 'theirs') => (): void => {
    dialog.close();
    answer(choice);
  };
  const dialog = openDialog(host, {
    title: 'Which text should stay?',
    size: 'wide',
    body: [
      element(
        'p',
        {},
        `${who} saved the document, `,
        momentOf(theirs.modified_at),
        ', while you were writing. Lines with + are yours on this page, lines with − are the saved ones. What is saved stays in the history either way.',
      ),
      diffBox(theirs.html, mine),
    ],
    actions: [
      button('Decide later', () => {
        dialog.close();
      }),
      button('Take theirs', choose('theirs')),
      button('Keep mine', choose('mine'), 'primary-button'),
    ],
  });
}
