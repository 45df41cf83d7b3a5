import { element } from './dom';
import type { RichTextEditor } from './rich-text-editor';

/** The line under the toolbar that asks for an address or a description. */
export class RichTextAsk {
  readonly root = element('div', { hidden: true });

  constructor(private readonly editor: RichTextEditor) {
    editor.root.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLImageElement) {
        this.forDescription(target);
      }
    });
  }

  /** Asks where the selected text leads. */
  forLink(): void {
    const current = this.editor.formats['link'];
    const { selectedText } = this.editor;
    const address = typeof current === 'string' ? current : '';
    const isAddress = /^https?:\/\//i.test(selectedText.trim());
    this.show(
      'Address of the link',
      address || (isAddress ? selectedText.trim() : ''),
      address ? 'Remove the link' : null,
      (text) => {
        this.editor.link(text && withScheme(text));
      },
    );
  }

  /** Asks what a picture that was just put in shows. */
  forPicture(url: string): void {
    const pictures = [...this.editor.root.querySelectorAll('img')];
    const picture = pictures.findLast((one) => one.getAttribute('src') === url);
    if (picture) {
      this.forDescription(picture);
    }
  }

  private forDescription(picture: HTMLImageElement): void {
    this.show(
      'What the picture shows, for those who cannot see it',
      picture.alt,
      null,
      (text) => {
        this.editor.describe(picture, text);
      },
    );
  }

  private show(
    question: string,
    answer: string,
    removal: string | null,
    done: (text: string) => void,
  ): void {
    const input = element('input', {
      type: 'text',
      value: answer,
      keydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') {
          // Not the form's business.
          event.preventDefault();
          finish(input.value.trim());
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          this.close();
        }
      },
    });
    const finish = (text: string): void => {
      this.close();
      done(text);
    };
    const button = (words: string, click: () => void): HTMLElement =>
      element(
        'button',
        { type: 'button', class: 'plain-button framed-button', click },
        words,
      );
    this.root.className = 'ask';
    this.root.replaceChildren(
      element('label', {}, question, input),
      button('Done', () => {
        finish(input.value.trim());
      }),
      ...(removal
        ? [
            button(removal, () => {
              finish('');
            }),
          ]
        : []),
    );
    this.root.hidden = false;
    input.focus();
    input.select();
  }

  private close(): void {
    this.root.hidden = true;
    this.root.className = '';
    this.editor.focus();
  }
}

/** `example.com` is meant as a web address. */
function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:|^[/#]/i.test(text) ? text : `https://${text}`;
}
