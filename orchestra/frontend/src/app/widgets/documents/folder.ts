import { element } from '../dom';
import { icon } from '../icons';
import { shownProperties, Widget } from '../widget';
import { addressOfItem } from './address';
import * as api from './api';
import type { PathPart, StoredFolder, StoredItem } from './api';
import { DIALOG_STYLES } from './dialog';
import { FolderChanges } from './folder-changes';
import { FolderContent } from './folder-content';
import { readOrder } from './folder-order';
import { FolderRows } from './folder-rows';
import { FolderStates } from './folder-states';
import { FOLDER_STYLES } from './folder-styles';
import { FolderTable } from './folder-table';
import { FolderTools } from './folder-tools';
import { FolderUploads } from './folder-uploads';
import { HEADING_STYLES, ItemHeading } from './heading';
import { itemMenu } from './item-menu';
import { MENU_STYLES, openMenu } from './menu';
import { MOVE_STYLES } from './move-dialog';
import { NAME_FORM_STYLES } from './name-form';
import { NewItem } from './new-item';
import { FolderNotice } from './notice';
import { PICTURE_STYLES, showPictures } from './picture-dialog';
import { receiveFiles } from './receiving';
import { UPLOAD_LIST_STYLES } from './upload-list';

/** Milliseconds between two looks at what others changed. */
const LOOK_EVERY = 30_000;

/**
 * A folder of a project, with everything that can be done in it.
 *
 * Properties: `folderId`, and `loaded`, what the server said about it if that
 * is known. With the attribute `page` it is the page: files may be dropped and
 * pasted anywhere, and its name is the heading of the page; with `untitled` the
 * name of the first folder stands elsewhere. Fires
 * `orchestra-open` with `detail.item` before it opens something else; whoever
 * prevents that opens it in another way.
 */
export class FolderWidget extends Widget {
  static readonly observedAttributes = ['page', 'untitled'];

  static {
    shownProperties(FolderWidget, { folderId: '', loaded: null });
  }

  declare folderId: string;
  declare loaded: StoredFolder | null;

  protected readonly styles = [
    DIALOG_STYLES,
    MENU_STYLES,
    NAME_FORM_STYLES,
    HEADING_STYLES,
    UPLOAD_LIST_STYLES,
    MOVE_STYLES,
    PICTURE_STYLES,
    FOLDER_STYLES,
  ].join('\n');

  private readonly content = new FolderContent(readOrder(), () => {
    this.refresh();
  });
  private readonly heading = new ItemHeading();
  private readonly notice = new FolderNotice();
  private readonly rows: FolderRows = new FolderRows({
    open: (item, event) => {
      this.open(item, event);
    },
    openMenu: (item, opener) => {
      openMenu(
        this,
        opener,
        `More for ${item.name}`,
        itemMenu(item, this.menuActions),
      );
    },
    rename: (item, name) => this.changes.rename(item, name),
    remove: (item) => void this.changes.discard(item),
    leavesPage: ({ kind }) => kind === 'document' && !this.isPage,
  });
  private readonly table = new FolderTable(this.rows, (order) => {
    void this.content.sort(order);
  });
  private readonly changes: FolderChanges = new FolderChanges({
    host: this,
    content: this.content,
    rows: this.rows,
    notice: this.notice,
    pointAt: (item) => {
      this.pointAt(item);
    },
  });
  private readonly uploads = new FolderUploads(
    this.notice,
    (item, folderId) => {
      if (folderId === this.content.folder?.id) {
        this.content.put(item);
        this.later.push(() => {
          this.rows.highlight(item.id);
        });
      }
    },
    () => {
      // There is less room now.
      void this.content.refresh();
    },
  );
  private readonly menuActions = {
    open: (item: StoredItem) => {
      this.open(item, null);
    },
    rename: (item: StoredItem) => {
      this.rows.ask(item);
    },
    move: (item: StoredItem) => {
      this.changes.askWhere(item);
    },
    remove: (item: StoredItem) => void this.changes.discard(item),
  };

  private readonly head = element('div', { class: 'folder-head' });
  private readonly tools = new FolderTools(this, {
    upload: (files) => {
      this.upload(files);
    },
    askNew: (kind) => {
      this.newItem.ask(kind);
    },
    viewChanged: () => {
      this.refresh();
    },
  });
  private readonly newItem = new NewItem({
    create: (kind, name) => this.changes.create(kind, name),
    cancelled: () => {
      this.tools.focusNew();
    },
  });
  private readonly states = new FolderStates({
    reload: () => void this.content.open(this.opened),
    more: () => void this.showMore(),
  });
  private readonly dropHint = element('div', {
    class: 'drop-hint',
    'aria-hidden': 'true',
  });
  private readonly section = element(
    'section',
    // Clicking into it lets pictures be pasted.
    { class: 'folder', tabindex: -1 },
    this.head,
    this.notice.root,
    this.uploads.root,
    this.newItem.root,
    this.table.root,
    this.states.box,
    this.states.foot,
    this.dropHint,
  );

  private opened = '';
  private later: (() => void)[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;
  private forgetFiles: () => void = () => undefined;

  private readonly look = (): void => {
    if (document.visibilityState === 'visible') {
      void this.content.refresh();
    }
  };
  private readonly showConnection = (): void => {
    this.refresh();
    if (navigator.onLine) {
      this.look();
    }
  };
  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(this.look, LOOK_EVERY);
    document.addEventListener('visibilitychange', this.look);
    addEventListener('online', this.showConnection);
    addEventListener('offline', this.showConnection);
    this.forgetFiles = receiveFiles(this.section, {
      isEverywhere: this.isPage,
      mayTake: () => this.content.folder?.may_edit ?? false,
      taken: (files) => {
        this.upload(files);
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.look);
    removeEventListener('online', this.showConnection);
    removeEventListener('offline', this.showConnection);
    this.forgetFiles();
  }

  protected show(): void {
    if (!this.section.isConnected) {
      this.replaceChildren(this.section);
    }
    if (this.folderId !== this.opened) {
      this.opened = this.folderId;
      const known = this.loaded?.id === this.folderId ? this.loaded : null;
      if (this.folderId) {
        void this.content.open(this.folderId, known);
      }
      return;
    }
    const { folder } = this.content;
    this.section.setAttribute('aria-label', folder?.name ?? 'Folder');
    this.section.setAttribute(
      'aria-busy',
      String(!folder && !this.content.failure),
    );
    this.showHead(folder);
    this.table.show(
      this.content.items,
      this.tools.view,
      folder?.name ?? 'Folder',
    );
    this.states.show(this.content, this.mayEdit);
    this.notice.showConnection(navigator.onLine);
    this.changes.offerDeleted(folder);
    if (folder) {
      for (const action of this.later.splice(0)) {
        action();
      }
    }
  }

  private get isPage(): boolean {
    return this.hasAttribute('page');
  }

  private get mayEdit(): boolean {
    const { folder } = this.content;
    return Boolean(folder?.may_edit && !folder.is_deleted);
  }

  private showHead(folder: StoredFolder | null): void {
    if (!folder) {
      this.head.replaceChildren();
      return;
    }
    this.heading.show({
      id: folder.id,
      level: this.isPage ? 1 : 3,
      name: folder.name,
      path: this.wayTo(folder),
      mayEdit: this.mayEdit && folder.parent_id !== null,
      follow: (part, event) => {
        this.goTo(part, event);
      },
      rename: async (name) => {
        this.content.renamed(await api.rename(folder.id, name));
      },
    });
    this.tools.show(this.mayEdit, this.isPage);
    this.dropHint.replaceChildren(
      icon('upload'),
      element('span', {}, `Drop to upload into “${folder.name}”`),
    );
    if (this.head.childElementCount === 0) {
      this.head.append(this.heading.root, this.tools.root);
    }
    this.heading.root.hidden =
      this.hasAttribute('untitled') && folder.id === this.root;
  }

  /** From the outermost folder that belongs here to the one around. */
  private wayTo({ path }: StoredFolder): PathPart[] {
    const root = path.findIndex(({ id }) => id === this.root);
    return this.isPage ? path : root < 0 ? [] : path.slice(root);
  }

  /** The folder the page asked for, whatever was opened in it since. */
  private get root(): string {
    return this.dataset['root'] ?? this.folderId;
  }

  private open(item: StoredItem, event: MouseEvent | null): void {
    if (item.kind === 'file') {
      if (item.media_type.startsWith('image/')) {
        event?.preventDefault();
        const pictures = this.content.items.filter(({ media_type: type }) =>
          type.startsWith('image/'),
        );
        showPictures(this, pictures, item, ({ id }) => this.rows.focus(id));
      } else if (!event) {
        open(item.download_url, '_self');
      }
      return;
    }
    this.goTo(item, event, item.kind);
  }

  private goTo(
    item: PathPart,
    event: MouseEvent | null,
    kind: StoredItem['kind'] = 'folder',
  ): void {
    const asked = new CustomEvent('orchestra-open', {
      bubbles: true,
      cancelable: true,
      detail: { item: { id: item.id, name: item.name, kind } },
    });
    if (!this.dispatchEvent(asked)) {
      event?.preventDefault();
    } else if (kind === 'folder') {
      event?.preventDefault();
      this.dataset['root'] = this.root;
      this.notice.clear();
      this.newItem.end();
      this.folderId = item.id;
      this.later.push(() => {
        this.heading.focus();
      });
    } else if (!event) {
      open(addressOfItem(item.id), '_blank', 'noopener');
    }
  }

  private upload(files: readonly File[]): void {
    const { folder } = this.content;
    if (folder && files.length > 0) {
      this.notice.clear();
      this.uploads.add(folder.id, files);
    }
  }

  private async showMore(): Promise<void> {
    const last = this.content.items.at(-1);
    try {
      await this.content.more();
    } catch (error) {
      this.notice.fail((error as Error).message);
    }
    this.rows.focus(last?.id ?? '');
  }

  /** Goes to an item that just came, as soon as it is shown. */
  private pointAt({ id }: StoredItem): void {
    this.later.push(() => {
      this.rows.highlight(id);
      this.rows.focus(id);
    });
    this.refresh();
  }
}
