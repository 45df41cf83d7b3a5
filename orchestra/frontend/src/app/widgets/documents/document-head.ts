import { saveWords } from '../../task/save-words';
import { element, hiddenText } from '../dom';
import { icon, type WidgetIcon } from '../icons';
import { addressOfItem } from './address';
import type { PathPart, StoredDocument } from './api';
import { ItemHeading } from './heading';
import { type MenuItem, openMenu } from './menu';
import type { OpenedDocument } from './opened-document';

export interface HeadActions {
  /** Rejects with what to say. */
  rename: (opened: OpenedDocument, name: string) => Promise<void>;
  saveNow: () => void;
  showHistory: () => void;
}

export interface HeadPlace {
  /** Whether the document is the page. */
  isPage: boolean;
  /** Whether its name stands elsewhere. */
  isUntitled: boolean;
}

/** Name of a document, whether it is safe, and what else there is of it. */
export class DocumentHead {
  private readonly heading = new ItemHeading();
  private readonly stateLine = element('p', { class: 'document-state' });
  private readonly more = this.button('ellipsis', 'More', () => {
    this.openMenu();
  });
  private readonly tools = element(
    'div',
    { class: 'document-tools' },
    this.stateLine,
    this.button('history', 'History', () => {
      this.actions.showHistory();
    }),
    this.more,
  );
  readonly root = element('div', { class: 'document-head' }, this.tools);
  private item: StoredDocument | null = null;
  private isPage = false;
  private trouble = '';

  constructor(
    private readonly host: HTMLElement,
    private readonly actions: HeadActions,
  ) {
    this.more.setAttribute('aria-haspopup', 'menu');
    this.more.setAttribute('aria-expanded', 'false');
  }

  /** Shows how things are; returns what to read aloud, null for nothing. */
  show(opened: OpenedDocument, { isPage, isUntitled }: HeadPlace): string | null {
    this.item = opened.item;
    this.isPage = isPage;
    if (isUntitled) {
      this.heading.root.remove();
    } else {
      this.showHeading(opened);
    }
    return this.showState(opened);
  }

  private showHeading(opened: OpenedDocument): void {
    const { item, isOpenToWrite } = opened;
    this.heading.show({
      id: item.id,
      level: this.isPage ? 1 : 3,
      name: item.name,
      path: this.isPage ? item.path : [],
      mayEdit: isOpenToWrite,
      follow: (part, event) => {
        this.follow(part, event);
      },
      rename: (name) => this.actions.rename(opened, name),
    });
    if (!this.heading.root.isConnected) {
      this.root.prepend(this.heading.root);
    }
  }

  private follow(part: PathPart, event: MouseEvent): void {
    const asked = new CustomEvent('orchestra-open', {
      bubbles: true,
      cancelable: true,
      detail: { item: { ...part, kind: 'folder' } },
    });
    if (!this.host.dispatchEvent(asked)) {
      event.preventDefault();
    }
  }

  private showState({ session, isOpenToWrite }: OpenedDocument): string | null {
    const isWriting = isOpenToWrite || session.isUnsaved;
    const phase = isWriting ? session.state.phase : 'read-only';
    const words = saveWords({ ...session.state, phase }, new Date());
    this.stateLine.classList.toggle('trouble', words.isTrouble);
    if (this.stateLine.textContent !== words.text) {
      this.stateLine.replaceChildren(icon(words.icon), words.text);
    }
    // "Saving" and "Saved" all the time would drown the text, and so would
    // every second of a wait.
    const trouble = words.isTrouble
      ? words.text.replace(/ in \d+ \S+$/, '')
      : '';
    if (trouble === this.trouble) {
      return null;
    }
    this.trouble = trouble;
    return trouble || words.text;
  }

  private openMenu(): void {
    const { item } = this;
    if (!item) {
      return;
    }
    const elsewhere: MenuItem = {
      label: 'Open in a new tab',
      icon: 'external-link',
      link: { href: addressOfItem(item.id), isNewTab: true },
    };
    openMenu(this.host, this.more, `More for ${item.name}`, [
      { label: 'Save now', icon: 'save', run: this.actions.saveNow },
      {
        label: 'Download',
        icon: 'download',
        link: { href: item.download_url, download: true },
      },
      ...(this.isPage ? [] : [elsewhere]),
    ]);
  }

  private button(
    name: WidgetIcon,
    label: string,
    click: () => void,
  ): HTMLButtonElement {
    return element(
      'button',
      { type: 'button', class: 'plain-button', title: label, click },
      icon(name),
      hiddenText(label),
    );
  }
}
