import { element, hiddenText } from '../dom';
import { icon } from '../icons';
import { sizeInWords } from '../uploads';
import { addressOfItem } from './address';
import type { StoredItem } from './api';
import { isPlain } from './heading';
import { focusName, nameForm } from './name-form';
import { iconOf, kindOf, momentOf, nameOf } from './words';

/** Milliseconds that an item which just came stands out. */
const FRESH_FOR = 2_000;

export type FolderView = 'list' | 'grid';

export interface RowActions {
  /** Opens an item; false leaves it to the link. */
  open: (item: StoredItem, event: MouseEvent) => void;
  openMenu: (item: StoredItem, opener: HTMLElement) => void;
  rename: (item: StoredItem, name: string) => Promise<void>;
  remove: (item: StoredItem) => void;
  /** Whether links lead out of the page that the folder is on. */
  leavesPage: (item: StoredItem) => boolean;
}

interface Row {
  root: HTMLElement;
  written: string;
}

/** The items of a folder; those that stay the same stay as they are. */
export class FolderRows {
  readonly root = element('div', {
    class: 'items',
    keydown: (event: KeyboardEvent) => {
      this.onKeydown(event);
    },
  });
  private rows = new Map<string, Row>();
  private items: readonly StoredItem[] = [];
  /** The item whose name is being written, and where. */
  private asking: { id: string; form: HTMLFormElement } | null = null;

  constructor(private readonly actions: RowActions) {}

  show(items: readonly StoredItem[], view: FolderView): void {
    this.items = items;
    this.root.className = `items ${view}`;
    const rows = new Map<string, Row>();
    const wanted: HTMLElement[] = [];
    for (const item of items) {
      const row = this.row(item);
      rows.set(item.id, row);
      wanted.push(row.root);
    }
    this.rows = rows;
    for (const child of [...this.root.children]) {
      if (!wanted.includes(child as HTMLElement)) {
        child.remove();
      }
    }
    wanted.forEach((child, index) => {
      if (this.root.children[index] !== child) {
        this.root.insertBefore(child, this.root.children[index] ?? null);
      }
    });
  }

  /** Asks for another name of an item, in its place. */
  ask(item: StoredItem): void {
    const row = this.rows.get(item.id);
    const name = row?.root.querySelector<HTMLElement>('.item-title');
    if (!row || !name || this.asking?.form.isConnected) {
      return;
    }
    const end = (): void => {
      if (this.asking?.form !== form) {
        return;
      }
      this.asking = null;
      row.written = '';
      this.show(this.items, this.view);
      this.focus(item.id);
    };
    const form = nameForm({
      label: `Name of ${item.name}`,
      name: item.name,
      action: 'Rename',
      done: async (text) => {
        if (text !== item.name) {
          await this.actions.rename(item, text);
        }
        end();
      },
      cancelled: end,
    });
    this.asking = { id: item.id, form };
    name.replaceWith(form);
    focusName(form);
  }

  /** Goes to an item; returns whether it is there. */
  focus(id: string): boolean {
    const link = this.rows.get(id)?.root.querySelector<HTMLElement>('a');
    link?.focus();
    return Boolean(link);
  }

  /** Goes to what comes after an item that is about to go. */
  focusAfter(id: string): void {
    const index = this.items.findIndex((item) => item.id === id);
    const next = this.items[index + 1] ?? this.items[index - 1];
    if (next) {
      this.focus(next.id);
    }
  }

  /** Shows where an item came to be. */
  highlight(id: string): void {
    const row = this.rows.get(id)?.root;
    row?.classList.add('fresh');
    setTimeout(() => row?.classList.remove('fresh'), FRESH_FOR);
    row?.scrollIntoView({ block: 'nearest' });
  }

  private get view(): FolderView {
    return this.root.classList.contains('grid') ? 'grid' : 'list';
  }

  private row(item: StoredItem): Row {
    const written = `${this.view} ${JSON.stringify(item)}`;
    const known = this.rows.get(item.id);
    if (known && (known.written === written || this.asking?.id === item.id)) {
      return known;
    }
    const isTable = this.view === 'list';
    const role = isTable ? 'cell' : null;
    const root = element(
      'div',
      {
        class: `item kind-${item.kind}`,
        'data-id': item.id,
        role: isTable ? 'row' : 'listitem',
      },
      picture(item),
      element(
        'div',
        { class: 'item-words' },
        element('span', { class: 'item-name', role }, this.title(item)),
        element('span', { class: 'item-kind', role }, kindOf(item)),
        element('span', { class: 'item-facts' }, ...facts(item, role)),
      ),
      element('span', { role }, this.menuButton(item)),
    );
    if (known?.root.contains(document.activeElement)) {
      queueMicrotask(() => {
        root.querySelector<HTMLElement>('a')?.focus();
      });
    }
    return { root, written };
  }

  private title(item: StoredItem): HTMLElement {
    const isNewTab = this.actions.leavesPage(item);
    const isDownload =
      item.kind === 'file' && !item.media_type.startsWith('image/');
    return element(
      'a',
      {
        class: 'item-title',
        href:
          item.kind === 'file'
            ? isDownload
              ? item.download_url
              : item.embed_url
            : addressOfItem(item.id),
        download: isDownload ? item.name : null,
        target: isNewTab ? '_blank' : null,
        rel: isNewTab ? 'noopener' : null,
        click: (event: MouseEvent) => {
          if (isPlain(event)) {
            this.actions.open(item, event);
          }
        },
      },
      hiddenText(kindInWords(item, isDownload)),
      item.name,
      isNewTab ? hiddenText(' (in a new tab)') : null,
    );
  }

  private menuButton(item: StoredItem): HTMLElement {
    const opener = element(
      'button',
      {
        type: 'button',
        class: 'plain-button item-menu',
        'aria-haspopup': 'menu',
        'aria-expanded': 'false',
        click: () => {
          this.actions.openMenu(item, opener);
        },
      },
      icon('ellipsis'),
      hiddenText(`More for ${item.name}`),
    );
    return opener;
  }

  private onKeydown(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>('.item');
    const item = this.items.find(({ id }) => id === row?.dataset['id']);
    if (!row || !item || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'F2' && item.may_edit) {
      event.preventDefault();
      this.ask(item);
    } else if (event.key === 'Delete' && item.may_edit) {
      event.preventDefault();
      this.actions.remove(item);
    } else {
      this.step(event, item);
    }
  }

  private step(event: KeyboardEvent, item: StoredItem): void {
    const columns =
      this.view === 'list'
        ? 1
        : getComputedStyle(this.root).gridTemplateColumns.split(' ').length;
    const by = {
      ArrowDown: columns,
      ArrowUp: -columns,
      ArrowRight: this.view === 'grid' ? 1 : 0,
      ArrowLeft: this.view === 'grid' ? -1 : 0,
      Home: -this.items.length,
      End: this.items.length,
    }[event.key];
    if (!by) {
      return;
    }
    event.preventDefault();
    const next = this.items.indexOf(item) + by;
    const last = this.items.length - 1;
    const to = this.items[Math.max(0, Math.min(next, last))];
    if (to) {
      this.focus(to.id);
    }
  }
}

function picture(item: StoredItem): HTMLElement {
  const place = element('div', { class: 'item-picture' });
  if (item.thumbnail_url) {
    const image = element('img', {
      src: item.thumbnail_url,
      alt: '',
      loading: 'lazy',
      decoding: 'async',
      error: () => {
        image.replaceWith(icon(iconOf(item)));
      },
    });
    place.append(image);
  } else {
    place.append(icon(iconOf(item)));
  }
  return place;
}

function facts(item: StoredItem, role: string | null): HTMLElement[] {
  const size = item.kind === 'file' && item.size !== null;
  return [
    element(
      'span',
      { class: 'item-when', role },
      momentOf(item.modified_at),
      element('span', { class: 'item-who' }, ` · ${nameOf(item.modified_by)}`),
    ),
    element(
      'span',
      { class: 'item-size', role },
      size && item.size !== null ? sizeInWords(item.size) : '',
    ),
  ];
}

/** What screen readers say before the name. */
function kindInWords({ kind }: StoredItem, isDownload: boolean): string {
  if (kind === 'file') {
    return isDownload ? 'Download ' : 'Picture ';
  }
  return kind === 'folder' ? 'Folder ' : 'Document ';
}
