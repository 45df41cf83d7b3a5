import { element, uniqueId } from './dom';
import { RichTextAsk } from './rich-text-ask';
import type { HeldPlace, RichTextEditor } from './rich-text-editor';
import { RICH_TEXT_STYLES } from './rich-text-styles';
import type { RichTextToolbar } from './rich-text-toolbar';
import { sanitize } from './sanitize';
import { PICTURE_TYPES, refusalOf, uploadImage } from './uploads';
import { aliasReadOnly, shownProperties, Widget } from './widget';

const USUAL_LIMIT = 5;

/**
 * Formatted text, kept as HTML.
 *
 * Properties: `value`, `readonly`, `label`, `placeholder`, `imagePrefix`,
 * `uploadLimitMb`, `required`, `invalid` and `describedBy` (ids of texts that
 * explain it). Fires `orchestra-change` with `detail.value` when the person
 * changes the text. The editor itself is loaded when there is something to
 * edit.
 */
export class RichTextWidget extends Widget {
  static readonly observedAttributes = ['readonly', 'label', 'placeholder'];

  static {
    shownProperties(RichTextWidget, {
      readonly: false,
      label: '',
      placeholder: '',
      required: false,
      invalid: false,
      describedBy: null,
      imagePrefix: '',
      uploadLimitMb: USUAL_LIMIT,
    });
    aliasReadOnly(RichTextWidget);
  }

  declare readonly: boolean;
  declare label: string;
  declare placeholder: string;
  declare required: boolean;
  declare invalid: boolean;
  declare describedBy: string | null;
  declare imagePrefix: string;
  declare uploadLimitMb: number;

  protected readonly styles = RICH_TEXT_STYLES;

  private html = '';
  private editor: RichTextEditor | null = null;
  private toolbar: RichTextToolbar | null = null;
  private ask: RichTextAsk | null = null;
  private isLoading = false;
  private wantsFocus = false;
  /** What the widget itself last told; the page hands it back. */
  private told: string | null = null;

  get value(): string {
    return this.html;
  }

  set value(value: string | null | undefined) {
    const html = typeof value === 'string' ? value : '';
    if (html === this.html || html === this.told) {
      return;
    }
    this.html = html;
    this.told = null;
    if (this.editor) {
      this.editor.html = html;
    }
    this.refresh();
  }

  /** Goes to the text, as soon as it can be edited. */
  override focus(): void {
    this.wantsFocus = !this.editor;
    this.editor?.focus();
  }

  override attributeChangedCallback(
    name?: string,
    _before?: string | null,
    value?: string | null,
  ): void {
    if (name === 'readonly') {
      this.readonly = value !== null && value !== 'false';
    } else if (name === 'label') {
      this.label = value ?? '';
    } else if (name === 'placeholder') {
      this.placeholder = value ?? '';
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // It is built anew, with the same text, if the element comes back.
    this.editor = null;
    this.toolbar = null;
    this.ask = null;
    this.replaceChildren();
  }

  protected show(): void {
    if (this.readonly) {
      this.editor = null;
      this.wantsFocus = false;
      const text = element('div', { class: 'ql-text' });
      text.innerHTML = sanitize(this.html);
      this.replaceChildren(text);
    } else if (this.editor) {
      this.describe(this.editor);
    } else {
      void this.open();
    }
  }

  /** Loads the editor; until it is there, the text can be read. */
  private async open(): Promise<void> {
    if (this.isLoading) {
      return;
    }
    this.isLoading = true;
    const text = element('div', {
      class: 'ql-text waiting',
      'aria-busy': true,
    });
    text.innerHTML = sanitize(this.html);
    this.replaceChildren(element('div', { class: 'frame' }, text));
    try {
      const [{ RichTextEditor }, { RichTextToolbar }] = await Promise.all([
        import('./rich-text-editor'),
        import('./rich-text-toolbar'),
      ]);
      this.isLoading = false;
      if (this.isConnected && !this.readonly) {
        this.build(RichTextEditor, RichTextToolbar);
      }
    } catch (error) {
      console.error(error);
      this.isLoading = false;
      this.sorry();
    }
  }

  private build(
    Editor: typeof RichTextEditor,
    Toolbar: typeof RichTextToolbar,
  ): void {
    const container = element('div', {});
    const editor = new Editor(container, this.placeholder, {
      changed: (html) => {
        this.html = this.told = html;
        this.tell(html);
      },
      moved: () => {
        this.toolbar?.reflect(this.editor?.formats ?? {});
      },
      pictures: (files, place) => void this.insert(files, place),
      leftOut: () => {
        this.say(
          'Pictures inside pasted text are left out: add them by themselves.',
        );
      },
    });
    const id = uniqueId('editor');
    editor.root.id = id;
    editor.html = this.html;
    const ask = new RichTextAsk(editor);
    const chooser = this.chooser(editor);
    const toolbar = new Toolbar(id, {
      format: (name, value) => {
        editor.format(name, value);
      },
      askForLink: () => {
        ask.forLink();
      },
      choosePicture: () => {
        chooser.click();
      },
      removeFormats: () => {
        editor.removeFormats();
      },
    });
    this.editor = editor;
    this.toolbar = toolbar;
    this.ask = ask;
    this.replaceChildren(
      element(
        'div',
        { class: 'frame' },
        toolbar.root,
        ask.root,
        element('p', { class: 'news', role: 'status' }),
        container,
        chooser,
      ),
    );
    this.describe(editor);
    if (this.wantsFocus) {
      this.focus();
    }
  }

  private chooser(editor: RichTextEditor): HTMLInputElement {
    const chooser = element('input', {
      type: 'file',
      hidden: true,
      multiple: true,
      accept: PICTURE_TYPES.join(','),
      change: () => {
        void this.insert([...(chooser.files ?? [])], editor.hold());
        chooser.value = '';
      },
    });
    return chooser;
  }

  private describe({ root }: RichTextEditor): void {
    const attributes: Record<string, string | null> = {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': this.label || 'Text',
      'aria-required': this.required ? 'true' : null,
      'aria-invalid': this.invalid ? 'true' : null,
      'aria-describedby': this.describedBy,
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) {
        root.removeAttribute(name);
      } else {
        root.setAttribute(name, value);
      }
    }
    this.querySelector('.frame')?.classList.toggle('invalid', this.invalid);
  }

  private async insert(files: File[], place: HeldPlace): Promise<void> {
    for (const file of files) {
      const failure = refusalOf(file, {
        accept: PICTURE_TYPES,
        maxMegabytes: this.uploadLimitMb,
      });
      if (failure) {
        this.say(failure, true);
        continue;
      }
      this.say(`Uploading ${file.name}…`);
      try {
        const url = await uploadImage(file, this.imagePrefix);
        this.editor?.insertPicture(url, place);
        this.say('');
        this.ask?.forPicture(url);
      } catch (error) {
        this.say((error as Error).message, true);
      }
    }
    this.editor?.release(place);
  }

  private say(text: string, isWrong = false): void {
    const news = this.querySelector('.news');
    if (news) {
      news.textContent = text;
      news.classList.toggle('wrong', isWrong);
    }
  }

  private sorry(): void {
    const again = (): void => {
      void this.open();
    };
    this.querySelector('.frame')?.prepend(
      element(
        'p',
        { class: 'news wrong', role: 'alert' },
        'The editor could not be loaded. ',
        element(
          'button',
          { type: 'button', class: 'plain-button framed-button', click: again },
          'Try again',
        ),
      ),
    );
  }
}
