import { element, hiddenText } from './dom';
import { icon, type WidgetIcon } from './icons';

/** What the toolbar asks the editor to do. */
export interface ToolbarActions {
  format: (name: string, value: unknown) => void;
  askForLink: () => void;
  choosePicture: () => void;
  removeFormats: () => void;
}

interface Switch {
  label: string;
  icon: WidgetIcon;
  format: string;
  value: unknown;
}

interface Menu {
  label: string;
  format: string;
  /** Words by value; '' is the usual. */
  choices: [value: string, words: string][];
}

const SWITCHES: Switch[] = [
  { label: 'Bold', icon: 'bold', format: 'bold', value: true },
  { label: 'Italic', icon: 'italic', format: 'italic', value: true },
  { label: 'Underline', icon: 'underline', format: 'underline', value: true },
  {
    label: 'Strike through',
    icon: 'strikethrough',
    format: 'strike',
    value: true,
  },
];

const LISTS: Switch[] = [
  { label: 'Bullets', icon: 'list', format: 'list', value: 'bullet' },
  { label: 'Numbers', icon: 'list-ordered', format: 'list', value: 'ordered' },
  { label: 'Quotation', icon: 'quote', format: 'blockquote', value: true },
];

const ALIGNMENTS: Switch[] = [
  { label: 'Align left', icon: 'align-start', format: 'align', value: '' },
  { label: 'Centre', icon: 'align-center', format: 'align', value: 'center' },
  { label: 'Align right', icon: 'align-end', format: 'align', value: 'right' },
];

const HEADING: Menu = {
  label: 'Style',
  format: 'header',
  choices: [
    ['', 'Text'],
    ['2', 'Heading'],
    ['3', 'Subheading'],
  ],
};

const COLOURS: [string, string][] = [
  ['#b3261e', 'Red'],
  ['#b5400f', 'Orange'],
  ['#1c6e3d', 'Green'],
  ['#0079bf', 'Blue'],
  ['#6b43b5', 'Violet'],
  ['#6b7680', 'Grey'],
];

const MENUS: Menu[] = [
  {
    label: 'Font',
    format: 'font',
    choices: [
      ['', 'Usual font'],
      ['serif', 'Serif'],
      ['monospace', 'Fixed width'],
    ],
  },
  {
    label: 'Size',
    format: 'size',
    choices: [
      ['10px', 'Small'],
      ['', 'Usual size'],
      ['18px', 'Large'],
      ['32px', 'Huge'],
    ],
  },
  {
    label: 'Text colour',
    format: 'color',
    choices: [['', 'Usual colour'], ...COLOURS],
  },
  {
    label: 'Highlight',
    format: 'background',
    choices: [
      ['', 'No highlight'],
      ['#fff3b0', 'Yellow'],
      ['#cdeed8', 'Green'],
      ['#cfe8f7', 'Blue'],
      ['#f8d7d3', 'Red'],
    ],
  },
];

/** The buttons above a text, reached with Tab once and then with arrows. */
export class RichTextToolbar {
  readonly root: HTMLElement;
  private readonly more: HTMLElement;
  private readonly moreButton: HTMLButtonElement;
  private readonly linkButton: HTMLButtonElement;
  private readonly switches: { button: HTMLButtonElement; of: Switch }[] = [];
  private readonly menus: { select: HTMLSelectElement; of: Menu }[] = [];

  constructor(
    editorId: string,
    private readonly actions: ToolbarActions,
  ) {
    this.linkButton = this.button('Link', 'link', () => {
      actions.askForLink();
    });
    this.moreButton = this.button('More formats', 'chevron-down', () => {
      this.toggleMore();
    });
    this.moreButton.setAttribute('aria-expanded', 'false');
    this.more = element(
      'div',
      { class: 'tools more', hidden: true },
      ...MENUS.map((menu) => this.menu(menu)),
      ...ALIGNMENTS.map((one) => this.switch(one)),
      this.button('Remove formats', 'remove-formatting', () => {
        actions.removeFormats();
      }),
    );
    this.root = element(
      'div',
      {
        class: 'toolbar',
        role: 'toolbar',
        'aria-label': 'Formats',
        'aria-controls': editorId,
        keydown: (event: KeyboardEvent) => {
          this.onKeydown(event);
        },
      },
      element(
        'div',
        { class: 'tools' },
        this.menu(HEADING),
        ...SWITCHES.map((one) => this.switch(one)),
        ...LISTS.map((one) => this.switch(one)),
        this.linkButton,
        this.button('Picture', 'image', () => {
          actions.choosePicture();
        }),
        this.moreButton,
      ),
      this.more,
    );
    this.rove(0);
  }

  /** Shows which formats apply where the cursor is. */
  reflect(formats: Record<string, unknown>): void {
    for (const { button, of } of this.switches) {
      const isOn = (formats[of.format] ?? '') === of.value;
      button.setAttribute('aria-pressed', String(isOn));
    }
    for (const { select, of } of this.menus) {
      const value = formats[of.format];
      const known = of.choices.find(([choice]) =>
        [choice, Number(choice)].includes(value as string | number),
      );
      select.value = known?.[0] ?? '';
    }
    this.linkButton.setAttribute('aria-pressed', String('link' in formats));
  }

  private switch(of: Switch): HTMLButtonElement {
    const button = this.button(of.label, of.icon, () => {
      const isOn = button.getAttribute('aria-pressed') === 'true';
      // The usual alignment is none.
      const value = of.value === '' ? false : of.value;
      this.actions.format(of.format, isOn ? false : value);
    });
    button.setAttribute('aria-pressed', 'false');
    this.switches.push({ button, of });
    return button;
  }

  private button(
    label: string,
    name: WidgetIcon,
    click: () => void,
  ): HTMLButtonElement {
    return element(
      'button',
      { type: 'button', class: 'plain-button tool', title: label, click },
      icon(name),
      hiddenText(label),
    );
  }

  private menu(of: Menu): HTMLSelectElement {
    const select = element(
      'select',
      {
        class: 'tool',
        'aria-label': of.label,
        title: of.label,
        change: () => {
          const { value } = select;
          this.actions.format(
            of.format,
            of.format === 'header' ? Number(value) || false : value || false,
          );
        },
      },
      ...of.choices.map(([value, words]) =>
        element('option', { value }, words),
      ),
    );
    select.value = '';
    this.menus.push({ select, of });
    return select;
  }

  private toggleMore(): void {
    this.more.hidden = !this.more.hidden;
    this.moreButton.setAttribute('aria-expanded', String(!this.more.hidden));
  }

  private get tools(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.tool')].filter(
      (tool) => !tool.closest('[hidden]'),
    );
  }

  private onKeydown(event: KeyboardEvent): void {
    const { tools } = this;
    const now = tools.indexOf(event.target as HTMLElement);
    const next = {
      ArrowRight: (now + 1) % tools.length,
      ArrowLeft: (now - 1 + tools.length) % tools.length,
      Home: 0,
      End: tools.length - 1,
    }[event.key];
    if (now >= 0 && next !== undefined) {
      event.preventDefault();
      this.rove(next);
      tools[next]?.focus();
    }
  }

  /** One tool at a time can be reached with Tab. */
  private rove(index: number): void {
    for (const tool of this.root.querySelectorAll<HTMLElement>('.tool')) {
      tool.tabIndex = -1;
    }
    const tool = this.tools[index];
    if (tool) {
      tool.tabIndex = 0;
    }
  }
}
