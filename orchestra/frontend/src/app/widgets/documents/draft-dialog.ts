import { element } from '../dom';
import { button, openDialog } from './dialog';
import { diffBox } from './diff-box';

/** Text of an earlier visit: whether it is put back. */
export function askAboutDraft(
  host: HTMLElement,
  text: string,
  draft: string,
  answer: (isWanted: boolean) => void,
): void {
  const choose = (isWanted: boolean) => (): void => {
    dialog.close();
    answer(isWanted);
  };
  const dialog = openDialog(host, {
    title: 'Put back what you wrote?',
    size: 'wide',
    body: [
      element(
        'p',
        {},
        'Lines with + are kept on this computer only, lines with − are in the document now.',
      ),
      diffBox(text, draft),
    ],
    actions: [
      button('Discard it', choose(false)),
      button('Put it back', choose(true), 'primary-button'),
    ],
  });
}
