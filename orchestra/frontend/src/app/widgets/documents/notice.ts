import { element, hiddenText } from '../dom';
import { icon } from '../icons';
import { button } from './dialog';

export interface Offer {
  label: string;
  /** Rejects with what to say. */
  run: () => Promise<void>;
}

/** What just happened in a folder, read aloud, with a way back. */
export class FolderNotice {
  // A live region has to be there before it is written into.
  private readonly words = element('p', {
    class: 'visually-hidden',
    role: 'status',
  });
  private readonly connection = element('div', {
    class: 'folder-notice wrong',
  });
  private readonly line = element('div', { class: 'folder-notice' });
  readonly root = element(
    'div',
    { class: 'folder-notices' },
    this.words,
    this.connection,
    this.line,
  );

  /** Says what can be seen anyway. */
  say(text: string): void {
    this.line.replaceChildren();
    this.words.textContent = text;
  }

  /** Says what was done, and offers to undo it. */
  offer(text: string, { label, run }: Offer): void {
    const undo = button(label, () => {
      undo.disabled = true;
      run().catch((error: unknown) => {
        this.fail((error as Error).message);
      });
    });
    undo.prepend(icon('undo'));
    this.line.className = 'folder-notice';
    this.line.replaceChildren(element('p', {}, text), undo, this.closer());
    this.words.textContent = `${text} ${label} is above the list.`;
  }

  fail(text: string): void {
    this.line.className = 'folder-notice wrong';
    this.line.replaceChildren(
      icon('triangle-alert'),
      element('p', { role: 'alert' }, text),
      this.closer(),
    );
  }

  clear(): void {
    this.line.replaceChildren();
    this.words.textContent = '';
  }

  showConnection(isOnline: boolean): void {
    if (isOnline !== (this.connection.childElementCount === 0)) {
      this.connection.replaceChildren(
        ...(isOnline
          ? []
          : [
              icon('cloud-off'),
              element(
                'p',
                { role: 'status' },
                'Offline: this is how the folder was last.',
              ),
            ]),
      );
    }
  }

  private closer(): HTMLElement {
    return element(
      'button',
      {
        type: 'button',
        class: 'plain-button',
        click: () => {
          this.clear();
        },
      },
      icon('x'),
      hiddenText('Close message'),
    );
  }
}
