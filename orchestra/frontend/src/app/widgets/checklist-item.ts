import {
  type ChecklistComment,
  type ChecklistItem,
  closedComments,
  openComment,
} from './checklist-data';
import { element, hiddenText, uniqueId } from './dom';
import { icon, type WidgetIcon } from './icons';
import type { RichTextWidget } from './rich-text';

/** What an item asks of the list it is in. */
export interface ItemOwner {
  isReadOnly: boolean;
  imagePrefix: string;
  uploadLimitMb: number;
  /** The item itself was changed. */
  changed: () => void;
  move: (item: ChecklistItem, by: 1 | -1) => void;
  remove: (item: ChecklistItem) => void;
}

const moment = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** One line of a checklist with its comments. */
export class ChecklistItemView {
  readonly root: HTMLLIElement;
  private readonly id = uniqueId('item');
  private readonly box: HTMLInputElement;
  private readonly title: HTMLLabelElement;
  private readonly talk: HTMLButtonElement;
  private readonly comments: HTMLElement;
  private readonly ups: HTMLButtonElement;
  private readonly downs: HTMLButtonElement;
  private editor: RichTextWidget | null = null;
  private shownComments = -1;

  constructor(
    readonly item: ChecklistItem,
    private readonly owner: ItemOwner,
  ) {
    this.box = element('input', {
      type: 'checkbox',
      id: this.id,
      change: () => {
        item.checked = this.box.checked;
        owner.changed();
      },
    });
    this.title = element('label', { for: this.id, class: 'title' });
    this.talk = element('button', {
      type: 'button',
      class: 'plain-button',
      'aria-controls': `${this.id}-comments`,
      click: () => {
        item.expanded = !item.expanded;
        owner.changed();
      },
    });
    this.comments = element('div', {
      id: `${this.id}-comments`,
      class: 'comments',
      hidden: true,
    });
    this.ups = this.tool('arrow-up', 'Move up', () => {
      owner.move(item, -1);
    });
    this.downs = this.tool('arrow-down', 'Move down', () => {
      owner.move(item, 1);
    });
    this.root = element(
      'li',
      { class: 'item' },
      element(
        'div',
        { class: 'row' },
        owner.isReadOnly ? null : grip(),
        this.box,
        this.title,
        element('div', { class: 'tools' }, this.talk, ...this.tools()),
      ),
      this.comments,
    );
  }

  /** Shows the item as it is now, at its place among the others. */
  update(isFirst: boolean, isLast: boolean): void {
    const { item, owner } = this;
    this.box.checked = item.checked;
    this.box.disabled = owner.isReadOnly || item.readonly;
    if (!this.title.querySelector('input')) {
      this.title.textContent = item.title || 'Without a title';
    }
    this.root.classList.toggle('done', item.checked);
    this.ups.disabled = isFirst;
    this.downs.disabled = isLast;
    this.updateTalk();
  }

  /** Where the keyboard goes on after the item was moved. */
  focusMove(by: 1 | -1): void {
    const wanted = by === 1 ? this.downs : this.ups;
    const other = by === 1 ? this.ups : this.downs;
    (wanted.disabled ? other : wanted).focus();
  }

  focusBox(): void {
    this.box.focus();
  }

  private tools(): HTMLElement[] {
    const { item, owner } = this;
    if (owner.isReadOnly) {
      return [];
    }
    const own = item.readonly
      ? []
      : [
          this.tool('pencil', 'Change the title of', () => {
            this.retitle();
          }),
          this.tool('trash', 'Delete', () => {
            owner.remove(item);
          }),
        ];
    return [this.ups, this.downs, ...own];
  }

  private tool(
    name: WidgetIcon,
    label: string,
    click: () => void,
  ): HTMLButtonElement {
    return element(
      'button',
      { type: 'button', class: 'plain-button', title: label, click },
      icon(name),
      hiddenText(`${label} ${this.item.title}`),
    );
  }

  private retitle(): void {
    const { item } = this;
    let isOver = false;
    const end = (keep: boolean): void => {
      if (isOver) {
        return;
      }
      isOver = true;
      const title = input.value.trim();
      if (keep && title) {
        item.title = title;
      }
      this.title.textContent = item.title;
      this.owner.changed();
    };
    const input = element('input', {
      type: 'text',
      'aria-label': 'Title',
      value: item.title,
      blur: () => {
        end(true);
      },
      keydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          end(event.key === 'Enter');
          this.box.focus();
        }
      },
    });
    this.title.replaceChildren(input);
    input.focus();
    input.select();
  }

  private updateTalk(): void {
    const { item } = this;
    const count = closedComments(item).length;
    const words = count === 1 ? '1 comment' : `${count} comments`;
    this.talk.setAttribute('aria-expanded', String(item.expanded));
    this.talk.title = words;
    this.talk.replaceChildren(
      icon('message-square'),
      ...(count > 0 ? [String(count)] : []),
      hiddenText(`${words} on ${item.title}`),
    );
    this.comments.hidden = !item.expanded;
    if (item.expanded) {
      this.showComments(count);
    }
  }

  private showComments(count: number): void {
    if (this.shownComments !== count) {
      this.shownComments = count;
      this.editor = null;
      this.comments.replaceChildren(
        ...closedComments(this.item).map(comment),
        ...(this.owner.isReadOnly ? [] : [this.writer()]),
      );
      if (this.owner.isReadOnly && count === 0) {
        this.comments.append(element('p', { class: 'quiet' }, 'No comments.'));
      }
    } else if (this.editor) {
      this.editor.value = openComment(this.item).text;
    }
  }

  private writer(): HTMLElement {
    const { item, owner } = this;
    const editor = document.createElement(
      'orchestra-widget-rich-text',
    ) as RichTextWidget;
    editor.label = `Comment on ${item.title}`;
    editor.placeholder = 'Write a comment…';
    editor.imagePrefix = owner.imagePrefix;
    editor.uploadLimitMb = owner.uploadLimitMb;
    editor.value = item.comments.at(-1)?.timestamp
      ? ''
      : (item.comments.at(-1)?.text ?? '');
    editor.addEventListener('orchestra-change', (event) => {
      // The list says that it changed, not the text inside.
      event.stopPropagation();
      openComment(item).text = (
        event as CustomEvent<{ value: string }>
      ).detail.value;
      owner.changed();
    });
    this.editor = editor;
    return editor;
  }
}

function grip(): HTMLElement {
  const made = icon('grip-vertical');
  made.classList.add('grip');
  return made;
}

function comment({ author, timestamp, text }: ChecklistComment): HTMLElement {
  const written = document.createElement(
    'orchestra-widget-rich-text',
  ) as RichTextWidget;
  written.readonly = true;
  written.value = text;
  const date = new Date(timestamp);
  const isDate = !Number.isNaN(date.getTime());
  return element(
    'article',
    {},
    element(
      'p',
      { class: 'quiet meta' },
      element('strong', {}, author || 'Somebody'),
      ', ',
      element(
        'time',
        { datetime: isDate ? date.toISOString() : null },
        isDate ? moment.format(date) : timestamp,
      ),
    ),
    written,
  );
}
