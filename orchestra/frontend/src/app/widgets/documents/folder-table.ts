import { element, hiddenText } from '../dom';
import { icon } from '../icons';
import type { StoredItem } from './api';
import {
  type FolderOrder,
  keepOrder,
  orderAfter,
  type OrderKey,
  readOrder,
} from './folder-order';
import type { FolderRows, FolderView } from './folder-rows';

interface Head {
  cell: HTMLElement;
  button: HTMLButtonElement;
}

/**
 * The items of a folder below heads that sort them: a table as a list, and a
 * list of cards as a grid.
 */
export class FolderTable {
  private chosen = readOrder();
  private view: FolderView = 'list';
  private readonly sorting: Record<OrderKey, Head> = {
    name: this.head('name', 'Name'),
    kind: this.head('kind', 'Kind'),
    changed: this.head('changed', 'Changed'),
  };
  private readonly others = [
    element('span', { class: 'head-size' }, 'Size'),
    element('span', { class: 'head-menu' }, hiddenText('More')),
  ];
  private readonly heads = element(
    'div',
    { class: 'item-heads' },
    element(
      'div',
      { class: 'head-words' },
      ...Object.values(this.sorting).map(({ cell }) => cell),
      this.others[0] ?? null,
    ),
    this.others[1] ?? null,
  );
  readonly root = element('div', { class: 'item-table' }, this.heads);

  /**
   * @param rows - What is shown below the heads.
   * @param sort - Called when another order was chosen.
   */
  constructor(
    private readonly rows: FolderRows,
    private readonly sort: (order: FolderOrder) => void,
  ) {
    this.root.append(rows.root);
  }

  show(items: readonly StoredItem[], view: FolderView, name: string): void {
    this.view = view;
    this.root.hidden = items.length === 0;
    const isTable = view === 'list';
    role(this.root, isTable ? 'table' : null, name);
    role(this.heads, isTable ? 'row' : 'group', isTable ? '' : 'Sort by');
    role(this.rows.root, isTable ? 'rowgroup' : 'list', isTable ? '' : name);
    for (const other of this.others) {
      role(other, isTable ? 'columnheader' : null);
      other.hidden = !isTable;
    }
    this.showOrder();
    this.rows.show(items, view);
  }

  private showOrder(): void {
    const { by, isDescending } = this.chosen;
    const direction = isDescending ? 'descending' : 'ascending';
    for (const [key, { cell, button }] of Object.entries(this.sorting)) {
      const isSorted = key === by;
      const isTable = this.view === 'list';
      role(cell, isTable ? 'columnheader' : null);
      button.querySelector('.head-order')?.remove();
      cell.removeAttribute('aria-sort');
      if (isTable && isSorted) {
        cell.setAttribute('aria-sort', direction);
      }
      if (isSorted) {
        button.append(
          element(
            'span',
            { class: 'head-order' },
            // In a table it is the head that says so.
            isTable ? null : hiddenText(`(${direction})`),
            icon(isDescending ? 'arrow-down' : 'arrow-up'),
          ),
        );
      }
    }
  }

  private head(key: OrderKey, label: string): Head {
    const button = element(
      'button',
      {
        type: 'button',
        class: 'plain-button',
        click: () => {
          this.chosen = orderAfter(this.chosen, key);
          keepOrder(this.chosen);
          this.sort(this.chosen);
        },
      },
      label,
    );
    return { cell: element('span', { class: `head-${key}` }, button), button };
  }
}

function role(of: HTMLElement, name: string | null, label = ''): void {
  const attributes = { role: name, 'aria-label': label || null };
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === null) {
      of.removeAttribute(attribute);
    } else {
      of.setAttribute(attribute, value);
    }
  }
}
