import { readConfig } from '../../core/config';
import { asFailure } from '../../session/failures';
import type { RequestFailure } from '../../session/types';
import { element } from '../dom';
import type { RichTextWidget } from '../rich-text';
import { shownProperties, Widget } from '../widget';
import * as api from './api';
import type { AnyItem } from './api';
import { askWhichStays } from './conflict-dialog';
import { DIALOG_STYLES } from './dialog';
import { DIFF_STYLES } from './diff-box';
import { DocumentHead } from './document-head';
import { DocumentNotices } from './document-notices';
import { documentSkeleton, documentSorry } from './document-states';
import { DOCUMENT_STYLES } from './document-styles';
import { askAboutDraft } from './draft-dialog';
import { HEADING_STYLES } from './heading';
import { HISTORY_STYLES, showHistory } from './history-dialog';
import { MENU_STYLES } from './menu';
import { NAME_FORM_STYLES } from './name-form';
import { OpenedDocument } from './opened-document';
import { FILE_STYLES, showOtherKind } from './other-kinds';

/** Milliseconds after leaving the text until others may write. */
const LET_GO_AFTER = 10_000;

/**
 * A document of a project, to write in together, one at a time.
 *
 * Properties: `documentId`, and `loaded`, what the server said about it if
 * that is known. Attributes: `page` when it is the page, and `untitled` when
 * its name stands elsewhere. Fires `orchestra-item` with `detail.item` when its
 * name is known or changes, and `orchestra-open` as folders do.
 */
export class DocumentWidget extends Widget {
  static readonly observedAttributes = ['page', 'untitled'];

  static {
    shownProperties(DocumentWidget, { documentId: '', loaded: null });
  }

  declare documentId: string;
  declare loaded: AnyItem | null;

  protected readonly styles = [
    DIALOG_STYLES,
    MENU_STYLES,
    NAME_FORM_STYLES,
    HEADING_STYLES,
    DIFF_STYLES,
    HISTORY_STYLES,
    FILE_STYLES,
    DOCUMENT_STYLES,
  ].join('\n');

  private readonly head = new DocumentHead(this, {
    rename: async (opened, name) => {
      await opened.rename(name);
      if (opened === this.opened) {
        this.announce();
      }
    },
    saveNow: () => void this.opened?.session.resume(),
    showHistory: () => void this.showHistory(),
  });
  private readonly spoken = element('p', {
    class: 'visually-hidden',
    role: 'status',
  });
  private readonly notices = new DocumentNotices({
    takeOver: () => void this.takeOver(),
    seeBoth: () => {
      this.seeBoth();
    },
    keepMine: () => void this.settle('mine'),
    takeTheirs: () => void this.settle('theirs'),
    saveAgain: () => void this.opened?.session.resume(),
    seeDraft: () => {
      this.seeDraft();
    },
    recover: () => this.opened?.session.recover(),
    discard: () => this.opened?.session.discard(),
    bringBack: () => void this.bringBack(),
  });
  private readonly emptyLine = element(
    'p',
    { class: 'document-empty', hidden: true },
    'Nothing is written here yet.',
  );
  private readonly sheet = element('div', { class: 'document-sheet' });
  private readonly body = element('section', { class: 'document' });
  private text: RichTextWidget | null = null;

  private openedId = '';
  private turn = 0;
  private failure: RequestFailure | null = null;
  private opened: OpenedDocument | null = null;
  private clock: ReturnType<typeof setInterval> | undefined;
  private letGoTimer: ReturnType<typeof setTimeout> | undefined;

  private readonly onHide = (): void => {
    if (document.visibilityState === 'hidden') {
      this.opened?.session.flush();
    } else {
      void this.opened?.look();
    }
  };
  private readonly onPageHide = (): void => {
    this.opened?.session.flush();
    this.opened?.lease.end();
  };
  private readonly onBack = (): void => {
    const session = this.opened?.session;
    if (session && ['offline', 'signed-out'].includes(session.state.phase)) {
      void session.resume();
    }
  };
  private readonly onUnload = (event: BeforeUnloadEvent): void => {
    if (this.hasUnsavedChanges) {
      event.preventDefault();
    }
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.onHide);
    addEventListener('pagehide', this.onPageHide);
    addEventListener('online', this.onBack);
    addEventListener('focus', this.onBack);
    addEventListener('beforeunload', this.onUnload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.onHide);
    removeEventListener('pagehide', this.onPageHide);
    removeEventListener('online', this.onBack);
    removeEventListener('focus', this.onBack);
    removeEventListener('beforeunload', this.onUnload);
    this.leave();
    // It is opened anew if the element comes back.
    this.openedId = '';
    this.replaceChildren();
  }

  /** Whether leaving now would lose something the server does not have. */
  get hasUnsavedChanges(): boolean {
    return this.opened?.session.isUnsaved ?? false;
  }

  /** Tries to save before the page is left; resolves to whether it could. */
  async saveBeforeLeaving(): Promise<boolean> {
    return (await this.opened?.session.save()) ?? true;
  }

  protected show(): void {
    if (this.documentId !== this.openedId) {
      this.openedId = this.documentId;
      this.leave();
      this.replaceChildren(this.body);
      if (this.documentId) {
        void this.open();
      }
    } else if (this.opened) {
      this.showDocument(this.opened);
    } else if (this.body.isConnected) {
      this.showWaiting();
    }
  }

  private async open(): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    const known = this.loaded?.id === this.documentId ? this.loaded : null;
    this.refresh();
    try {
      const [{ item, etag }] = await Promise.all([
        known ? { item: known, etag: null } : api.fetchItem(this.documentId),
        import('../index').then(({ loadWidget }) => loadWidget('rich-text')),
      ]);
      if (turn === this.turn && item) {
        this.begin(item, etag);
      }
    } catch (error) {
      if (turn === this.turn) {
        this.failure = asFailure(error);
        this.refresh();
      }
    }
  }

  private begin(item: AnyItem, etag: string | null): void {
    if (!api.isDocument(item)) {
      showOtherKind(this, item);
      return;
    }
    const opened = new OpenedDocument(item, etag, {
      changed: () => {
        this.refresh();
      },
      gone: (failure) => {
        this.leave();
        this.failure = failure;
        this.refresh();
      },
      said: (words) => {
        this.spoken.textContent = words;
      },
    });
    this.opened = opened;
    this.clock = setInterval(() => {
      if (opened.session.state.phase === 'retrying') {
        this.refresh();
      }
    }, 1_000);
    this.announce();
    this.refresh();
  }

  private leave(): void {
    this.turn += 1;
    clearTimeout(this.letGoTimer);
    clearInterval(this.clock);
    this.opened?.leave();
    this.opened = this.failure = this.text = null;
    this.notices.problem = '';
    this.sheet.replaceChildren();
    this.body.replaceChildren();
  }

  private showWaiting(): void {
    const { failure } = this;
    this.body.toggleAttribute('aria-busy', false);
    if (failure) {
      this.body.replaceChildren(
        documentSorry(failure, () => {
          this.failure = null;
          void this.open();
        }),
      );
    } else {
      this.body.setAttribute('aria-busy', 'true');
      this.body.replaceChildren(documentSkeleton());
    }
  }

  private showDocument(opened: OpenedDocument): void {
    const { item, session, other } = opened;
    this.body.setAttribute('aria-label', item.name);
    this.body.removeAttribute('aria-busy');
    const trouble = this.head.show(opened, {
      isPage: this.hasAttribute('page'),
      isUntitled: this.hasAttribute('untitled'),
    });
    if (trouble !== null) {
      this.spoken.textContent = trouble;
    }
    this.notices.show(session.state, other, item);
    this.showText(opened);
    if (!this.sheet.isConnected) {
      this.body.replaceChildren(
        this.head.root,
        this.spoken,
        this.notices.root,
        this.sheet,
      );
    }
  }

  private showText({ item, session, isOpenToWrite }: OpenedDocument): void {
    this.text ??= this.makeText();
    this.text.label = item.name;
    this.text.readonly = !isOpenToWrite;
    this.text.value = session.html;
    this.emptyLine.hidden = isOpenToWrite || session.html !== '';
    if (this.text.parentNode !== this.sheet) {
      this.sheet.replaceChildren(this.emptyLine, this.text);
    }
  }

  private makeText(): RichTextWidget {
    const text = document.createElement(
      'orchestra-widget-rich-text',
    ) as RichTextWidget;
    text.placeholder = 'Write here. Everything is saved by itself.';
    text.imagePrefix = 'documents';
    text.uploadLimitMb = readConfig().documents.max_bytes / 1_000_000;
    text.addEventListener('orchestra-change', (event) => {
      // It is the document's business, not that of a step around it.
      event.stopPropagation();
      const { value } = (event as CustomEvent<{ value: string }>).detail;
      this.opened?.session.change(value);
      this.opened?.lease.use();
    });
    text.addEventListener('focusin', ({ target }) => {
      clearTimeout(this.letGoTimer);
      if ((target as Element).closest('.ql-editor')) {
        this.opened?.lease.use();
      }
    });
    text.addEventListener('focusout', () => {
      clearTimeout(this.letGoTimer);
      this.letGoTimer = setTimeout(() => {
        if (!this.hasUnsavedChanges) {
          this.opened?.lease.end();
        }
      }, LET_GO_AFTER);
    });
    return text;
  }

  /** Tells the page around what the document is called. */
  private announce(): void {
    const item = this.opened?.item;
    this.dispatchEvent(
      new CustomEvent('orchestra-item', { bubbles: true, detail: { item } }),
    );
  }

  private async bringBack(): Promise<void> {
    const { opened } = this;
    this.notices.problem = '';
    try {
      await opened?.bringBack();
    } catch (error) {
      if (opened === this.opened) {
        this.notices.problem = (error as Error).message;
      }
    }
    this.refresh();
  }

  private async takeOver(): Promise<void> {
    if (await this.opened?.takeOver()) {
      this.text?.focus();
    }
  }

  private async settle(choice: 'mine' | 'theirs'): Promise<void> {
    await (choice === 'mine'
      ? this.opened?.keepMine()
      : this.opened?.takeTheirs());
    this.text?.focus();
  }

  private seeBoth(): void {
    const session = this.opened?.session;
    const theirs = session?.state.theirs;
    if (session && theirs) {
      askWhichStays(this, session.html, theirs, (choice) => {
        void this.settle(choice);
      });
    }
  }

  private seeDraft(): void {
    const session = this.opened?.session;
    const draft = session?.state.recoverable;
    if (session && draft) {
      askAboutDraft(this, session.html, draft.data, (isWanted) => {
        if (isWanted) {
          session.recover();
        } else {
          session.discard();
        }
      });
    }
  }

  private async showHistory(): Promise<void> {
    const { opened } = this;
    if (!opened) {
      return;
    }
    // The newest version is then what is on the page.
    await opened.session.save();
    if (opened !== this.opened || this.querySelector('dialog')) {
      return;
    }
    showHistory(this, {
      documentId: opened.item.id,
      name: opened.item.name,
      html: opened.session.html,
      mayRestore: opened.isOpenToWrite,
      restore: (number) => opened.restore(number),
    });
  }
}
