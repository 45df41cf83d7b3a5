import {
  asChecklist,
  type ChecklistData,
  type ChecklistItem,
  moveItem,
  newItem,
  number,
  stamp,
  type Stamp,
  takeBack,
} from './checklist-data';
import { ChecklistItemView, type ItemOwner } from './checklist-item';
import { CHECKLIST_STYLES } from './checklist-styles';
import { element } from './dom';
import { makeDraggable } from './dragging';
import { icon } from './icons';
import { loadWidget } from './index';
import { aliasReadOnly, shownProperties, Widget } from './widget';

/**
 * Items to tick off, with comments.
 *
 * Properties: `value` (a checklist, changed in place), `readonly`, `author`,
 * `imagePrefix`, `uploadLimitMb`. Fires `orchestra-change` with
 * `detail.value`. Before work is handed on, call `stampComments()`; if that
 * fails, `takeStampsBack()`.
 */
export class ChecklistWidget extends Widget {
  static {
    shownProperties(ChecklistWidget, {
      readonly: false,
      author: '',
      imagePrefix: '',
      uploadLimitMb: 5,
    });
    aliasReadOnly(ChecklistWidget);
  }

  declare readonly: boolean;
  declare author: string;
  declare imagePrefix: string;
  declare uploadLimitMb: number;

  protected readonly styles = CHECKLIST_STYLES;

  private data: ChecklistData = asChecklist(null);
  private readonly views = new Map<ChecklistItem, ChecklistItemView>();
  private stamps: Stamp[] = [];
  private builtReadOnly: boolean | null = null;
  private list = element('ul', {});

  get value(): ChecklistData {
    return this.data;
  }

  set value(value: unknown) {
    if (value !== this.data) {
      this.views.clear();
    }
    this.data = asChecklist(value);
    this.refresh();
  }

  override connectedCallback(): void {
    void loadWidget('rich-text');
    super.connectedCallback();
  }

  /** Signs the comments that are written, with the author and the time. */
  stampComments(): void {
    this.stamps = stamp(this.data, this.author, new Date());
    if (this.stamps.length > 0) {
      this.changed();
    }
  }

  /** Takes the last signatures back, so that writing can go on. */
  takeStampsBack(): void {
    if (this.stamps.length > 0) {
      takeBack(this.stamps);
      this.stamps = [];
      this.changed();
    }
  }

  protected show(): void {
    if (this.builtReadOnly !== this.readonly || !this.list.isConnected) {
      this.build();
    }
    const shown = this.shownItems;
    const views = shown.map((item) => this.viewOf(item));
    // Only what is elsewhere is moved: moving would take the focus away.
    for (const [index, { root }] of views.entries()) {
      if (this.list.children[index] !== root) {
        this.list.insertBefore(root, this.list.children[index] ?? null);
      }
    }
    while (this.list.children.length > views.length) {
      this.list.lastElementChild?.remove();
    }
    for (const [index, view] of views.entries()) {
      view.update(index === 0, index === views.length - 1);
    }
    this.showHead(shown.length);
  }

  private get shownItems(): ChecklistItem[] {
    const { items, hideCompleted } = this.data;
    return items.filter(({ checked }) => !(hideCompleted && checked));
  }

  private viewOf(item: ChecklistItem): ChecklistItemView {
    const view =
      this.views.get(item) ?? new ChecklistItemView(item, this.owner());
    this.views.set(item, view);
    return view;
  }

  private owner(): ItemOwner {
    return {
      isReadOnly: this.readonly,
      imagePrefix: this.imagePrefix,
      uploadLimitMb: this.uploadLimitMb,
      changed: () => {
        this.changed();
      },
      move: (item, by) => {
        this.moveBy(item, by);
      },
      remove: (item) => {
        this.delete(item);
      },
    };
  }

  private build(): void {
    this.builtReadOnly = this.readonly;
    this.views.clear();
    this.list = element('ul', {});
    makeDraggable(this.list, '.grip', (from, to) => {
      const shown = this.shownItems;
      const [item, other] = [shown[from], shown[to]];
      if (item && other) {
        this.moveTo(item, this.data.items.indexOf(other));
      }
    });
    const hide = element('input', {
      type: 'checkbox',
      class: 'hide',
      change: () => {
        this.data.hideCompleted = hide.checked;
        this.changed();
      },
    });
    this.replaceChildren(
      element(
        'div',
        { class: 'head' },
        element('p', { class: 'quiet progress' }),
        element('label', { class: 'quiet' }, hide, 'Hide completed'),
      ),
      this.list,
      element('p', { class: 'quiet empty' }),
      element('p', { class: 'quiet news', role: 'status' }),
      ...(this.readonly ? [] : [this.adder()]),
    );
  }

  /** The data is different now: show it and tell the page. */
  private changed(): void {
    this.refresh();
    this.tell(this.data);
  }

  private moveBy(item: ChecklistItem, by: 1 | -1): void {
    const shown = this.shownItems;
    const other = shown[shown.indexOf(item) + by];
    if (other) {
      this.moveTo(item, this.data.items.indexOf(other));
      this.show();
      this.views.get(item)?.focusMove(by);
    }
  }

  private delete(item: ChecklistItem): void {
    const index = this.data.items.indexOf(item);
    this.data.items.splice(index, 1);
    this.data.deletedItems.push(item);
    number(this.data);
    this.changed();
    this.show();
    this.say(`“${item.title}” was deleted.`, () => {
      this.data.deletedItems = this.data.deletedItems.filter(
        (other) => other !== item,
      );
      this.data.items.splice(index, 0, item);
      number(this.data);
      this.changed();
      this.show();
      this.say(`“${item.title}” is back.`);
      this.views.get(item)?.focusBox();
    });
  }

  private showHead(shown: number): void {
    const { items, hideCompleted } = this.data;
    const done = items.filter(({ checked }) => checked).length;
    this.write(
      '.progress',
      items.length > 0 ? `${done} of ${items.length} done` : '',
    );
    this.write(
      '.empty',
      shown > 0 ? '' : items.length > 0 ? 'All done.' : 'No items yet.',
    );
    const head = this.querySelector<HTMLElement>('.head');
    const hide = this.querySelector<HTMLInputElement>('.hide');
    if (head && hide) {
      head.hidden = items.length === 0;
      hide.checked = hideCompleted;
    }
  }

  private adder(): HTMLElement {
    const input = element('input', {
      type: 'text',
      'aria-label': 'New item',
      placeholder: 'New item',
      keydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') {
          // Not the form's business.
          event.preventDefault();
          add();
        }
      },
    });
    const add = (): void => {
      const title = input.value.trim();
      if (title) {
        this.data.items.push(newItem(title, this.data.items.length));
        input.value = '';
        this.changed();
        this.say(`“${title}” was added.`);
      }
      input.focus();
    };
    return element(
      'div',
      { class: 'adder' },
      input,
      element(
        'button',
        { type: 'button', class: 'plain-button framed-button', click: add },
        icon('plus'),
        'Add',
      ),
    );
  }

  private moveTo(item: ChecklistItem, to: number): void {
    moveItem(this.data, this.data.items.indexOf(item), to);
    this.changed();
    this.say(`“${item.title}” is now ${to + 1} of ${this.data.items.length}.`);
  }

  private say(text: string, undo?: () => void): void {
    const button =
      undo &&
      element(
        'button',
        { type: 'button', class: 'plain-button undo', click: undo },
        icon('undo'),
        'Undo',
      );
    this.querySelector('.news')?.replaceChildren(
      text,
      ...(button ? [button] : []),
    );
    button?.focus();
  }

  private write(place: string, text: string): void {
    const found = this.querySelector(place);
    if (found && found.textContent !== text) {
      found.textContent = text;
    }
  }
}
