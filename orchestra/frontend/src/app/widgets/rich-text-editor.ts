import Quill, { Delta, type Range } from 'quill/core.js';
import { AlignStyle } from 'quill/formats/align.js';
import { BackgroundStyle } from 'quill/formats/background.js';
import Blockquote from 'quill/formats/blockquote.js';
import Bold from 'quill/formats/bold.js';
import { ColorStyle } from 'quill/formats/color.js';
import { FontStyle } from 'quill/formats/font.js';
import Header from 'quill/formats/header.js';
import Image from 'quill/formats/image.js';
import Indent from 'quill/formats/indent.js';
import Italic from 'quill/formats/italic.js';
import Link from 'quill/formats/link.js';
import List from 'quill/formats/list.js';
import { SizeStyle } from 'quill/formats/size.js';
import Strike from 'quill/formats/strike.js';
import Underline from 'quill/formats/underline.js';
import { htmlToKeep } from './rich-text-html';
import { sanitize } from './sanitize';
import { PICTURE_TYPES } from './uploads';

// Styles rather than classes, so that the text looks the same elsewhere.
Quill.register(
  {
    'formats/align': AlignStyle,
    'formats/background': BackgroundStyle,
    'formats/blockquote': Blockquote,
    'formats/bold': Bold,
    'formats/color': ColorStyle,
    'formats/font': FontStyle,
    'formats/header': Header,
    'formats/image': Image,
    'formats/indent': Indent,
    'formats/italic': Italic,
    'formats/link': Link,
    'formats/list': List,
    'formats/size': SizeStyle,
    'formats/strike': Strike,
    'formats/underline': Underline,
  },
  true,
);

export interface EditorEvents {
  /** The person changed the text. */
  changed: (html: string) => void;
  /** The cursor moved, so that other formats may apply. */
  moved: () => void;
  /** Pictures were chosen, pasted or dropped. */
  pictures: (files: File[], place: HeldPlace) => void;
  /** Pasted text came with pictures inside, which were left out. */
  leftOut: () => void;
}

/** A place that stays where it is in the text while that is changed. */
export interface HeldPlace {
  index: number;
}

type Formats = Record<string, unknown>;

/** The text being edited: Quill, as the rich-text widget needs it. */
export class RichTextEditor {
  private readonly quill: Quill;
  /** Where the cursor was when it was last in the text. */
  private place = 0;
  /** Where pictures are wanted that are on their way, first wish first. */
  private held: HeldPlace[] = [];
  /** Whether text that is kept already is being put in. */
  private isLoading = false;

  constructor(
    container: HTMLElement,
    placeholder: string,
    events: EditorEvents,
  ) {
    this.quill = new Quill(container, {
      placeholder,
      modules: {
        // Tab leaves the editor, as everywhere on the page.
        keyboard: { bindings: { tab: null, indent: null, outdent: null } },
        uploader: {
          mimetypes: PICTURE_TYPES,
          handler: ({ index }: { index: number }, files: File[]) => {
            events.pictures(files, this.hold(index));
          },
        },
        clipboard: {
          matchers: [
            ['script, title', () => new Delta()],
            [
              'img',
              (node: HTMLImageElement, delta: Delta) =>
                this.isLoading || isOnTheWeb(node)
                  ? delta
                  : leaveOut(events.leftOut),
            ],
          ],
        },
      },
    });
    this.quill.on('text-change', (change, _before, source) => {
      for (const place of this.held) {
        // What is written where a picture is wanted comes after it.
        place.index = change.transformPosition(place.index, true);
      }
      if (source === Quill.sources.USER) {
        events.changed(this.html);
      }
      events.moved();
    });
    this.quill.on('selection-change', (range: Range | null) => {
      this.place = range?.index ?? this.place;
      events.moved();
    });
  }

  get html(): string {
    return htmlToKeep(this.quill.getSemanticHTML());
  }

  /** Shows another text; nobody is told. */
  set html(html: string) {
    this.isLoading = true;
    const delta = this.quill.clipboard.convert({ html: sanitize(html) });
    this.isLoading = false;
    this.quill.setContents(delta, Quill.sources.SILENT);
    this.quill.history.clear();
  }

  /** The element that is typed into. */
  get root(): HTMLElement {
    return this.quill.root;
  }

  /** What applies where the cursor is. */
  get formats(): Formats {
    const range = this.quill.getSelection();
    return range ? this.quill.getFormat(range) : {};
  }

  get selectedText(): string {
    const range = this.quill.getSelection();
    return range ? this.quill.getText(range) : '';
  }

  focus(): void {
    this.quill.focus();
  }

  format(name: string, value: unknown): void {
    this.quill.focus();
    this.quill.format(name, value, Quill.sources.USER);
  }

  removeFormats(): void {
    const range = this.quill.getSelection(true);
    this.quill.removeFormat(range.index, range.length, Quill.sources.USER);
  }

  /** Makes the selection a link; '' takes the link away. */
  link(url: string): void {
    const range = this.quill.getSelection(true);
    if (range.length > 0 || url === '') {
      this.quill.format('link', url || false, Quill.sources.USER);
      return;
    }
    this.quill.insertText(range.index, url, 'link', url, Quill.sources.USER);
    this.quill.setSelection(range.index + url.length, Quill.sources.SILENT);
  }

  /** Keeps a place in mind, where the cursor was if not said. */
  hold(index = this.place): HeldPlace {
    const place = { index };
    this.held.push(place);
    return place;
  }

  release(place: HeldPlace): void {
    this.held = this.held.filter((other) => other !== place);
  }

  /** Puts a picture into the text; what is wanted there later follows it. */
  insertPicture(url: string, place: HeldPlace): void {
    const index = Math.min(place.index, this.quill.getLength() - 1);
    place.index = index;
    this.quill.insertEmbed(index, 'image', url, Quill.sources.USER);
    this.quill.setSelection(index + 1, Quill.sources.SILENT);
    this.place = index + 1;
    const later = this.held.slice(this.held.indexOf(place) + 1);
    for (const next of [place, ...later]) {
      next.index += next.index === index ? 1 : 0;
    }
  }

  /** Says what a picture shows. */
  describe(picture: HTMLImageElement, words: string): void {
    const blot = Quill.find(picture);
    if (blot && !(blot instanceof Quill)) {
      const index = this.quill.getIndex(blot);
      this.quill.formatText(index, 1, 'alt', words, Quill.sources.USER);
    }
  }
}

function isOnTheWeb(picture: HTMLImageElement): boolean {
  return /^https?:/i.test(picture.src);
}

/** Pictures inside pasted text would make the task's data huge. */
function leaveOut(tell: () => void): Delta {
  tell();
  return new Delta();
}
