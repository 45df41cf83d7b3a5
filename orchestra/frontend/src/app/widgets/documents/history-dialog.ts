import { element } from '../dom';
import type { RichTextWidget } from '../rich-text';
import { fetchVersion, fetchVersions, type VersionEntry } from './api';
import { button, openDialog } from './dialog';
import { diffBox } from './diff-box';
import { momentOf, nameOf } from './words';

export const HISTORY_STYLES = `
.orchestra-widget .history { display: grid; gap: 16px; grid-template-columns: 260px minmax(0, 1fr); height: 100%; min-height: 0; }

@media (min-height: 421px) {
  .orchestra-widget .orchestra-dialog:has(.history) .dialog-body { flex: 1; }
}

.orchestra-widget .history-list { border-inline-end: 1px solid var(--hairline, #d9dee3); min-height: 0; overflow: auto; padding-inline-end: 12px; }

.orchestra-widget .history-list ol { list-style: none; margin: 0 0 8px; padding: 0; }

.orchestra-widget .history-list li { margin: 0 0 2px; }

.orchestra-widget .history-entry {
  align-items: start;
  color: var(--text, #1d2329);
  flex-direction: column;
  font-size: 14px;
  gap: 2px;
  min-height: 44px;
  padding: 6px 10px;
  text-align: start;
  width: 100%;
}

.orchestra-widget .history-entry .quiet { font-weight: 400; }

.orchestra-widget .history-entry[aria-current='true'] { background: var(--accent-soft, #eaf4fb); box-shadow: inset 3px 0 0 var(--accent, #0079bf); font-weight: 600; }

.orchestra-widget .history-shown { min-height: 0; min-width: 0; overflow: auto; }

.orchestra-widget .history-switch { display: flex; flex-wrap: wrap; gap: 4px; margin-bottom: 12px; }

.orchestra-widget .history-switch [aria-pressed='true'] { background: var(--accent-soft, #eaf4fb); border-color: var(--accent, #0079bf); color: var(--accent-strong, #00649f); }

.orchestra-widget .history-switch .framed-button { font-size: 14px; min-height: 32px; padding: 4px 10px; }

@media (max-width: 640px), (max-height: 420px) {
  .orchestra-widget .history { display: block; height: auto; }
  .orchestra-widget .history-list { border: 0; border-bottom: 1px solid var(--hairline, #d9dee3); margin-bottom: 12px; max-height: 40vh; padding: 0 0 8px; }
}
`;

export interface HistoryQuestion {
  documentId: string;
  name: string;
  /** The text as it is now. */
  html: string;
  mayRestore: boolean;
  /** Puts a version in place of the text; rejects with what to say. */
  restore: (number: number) => Promise<void>;
}

/** Shows what a document was, and what has changed since. */
export function showHistory(host: HTMLElement, question: HistoryQuestion): void {
  const view = new HistoryView(question, () => {
    dialog.close();
  });
  const dialog = openDialog(host, {
    title: `History of “${question.name}”`,
    size: 'large',
    body: [view.root],
    actions: question.mayRestore ? [view.restoreButton] : [],
  });
  void view.load();
}

class HistoryView {
  private readonly entries = element('ol', { 'aria-label': 'Versions' });
  private readonly more = element('div', {});
  private readonly news = element('p', { class: 'quiet', role: 'status' });
  private readonly switches = element('div', {
    class: 'history-switch',
    role: 'group',
    'aria-label': 'Show',
    hidden: true,
  });
  private readonly shown = element('div', {});
  readonly root = element(
    'div',
    { class: 'history' },
    element('div', { class: 'history-list' }, this.entries, this.more),
    element(
      'div',
      {
        class: 'history-shown',
        tabindex: 0,
        role: 'region',
        'aria-label': 'The version',
      },
      this.news,
      this.switches,
      this.shown,
    ),
  );
  readonly restoreButton = button(
    'Restore this version',
    () => {
      void this.restore();
    },
    'primary-button',
  );
  private chosen: (VersionEntry & { html: string }) | null = null;
  /** The last choice, whose answer alone counts. */
  private wanted = 0;
  private showsChanges = false;
  private newest = 0;

  constructor(
    private readonly question: HistoryQuestion,
    private readonly done: () => void,
  ) {
    this.restoreButton.disabled = true;
    this.news.textContent = 'Loading the history…';
  }

  async load(after: string | number | null = null): Promise<void> {
    try {
      const { versions, next } = await fetchVersions(
        this.question.documentId,
        after,
      );
      this.newest ||= versions[0]?.number ?? 0;
      this.news.textContent = '';
      this.entries.append(...versions.map((version) => this.entry(version)));
      this.more.replaceChildren(next === null ? '' : this.earlier(next));
      const [first] = versions;
      if (first && after === null) {
        await this.choose(first.number);
      } else if (!first) {
        this.news.textContent = 'Nothing was written yet.';
      }
    } catch (error) {
      this.news.textContent = (error as Error).message;
    }
  }

  private earlier(next: string | number): HTMLButtonElement {
    const more = button('Show earlier ones', () => {
      more.disabled = true;
      void this.load(next).then(() => {
        more.disabled = false;
      });
    });
    return more;
  }

  private entry(version: VersionEntry): HTMLElement {
    return element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          class: 'plain-button history-entry',
          'data-number': version.number,
          click: () => {
            void this.choose(version.number);
          },
        },
        momentOf(version.created_at),
        element(
          'span',
          { class: 'quiet' },
          nameOf(version.created_by),
          version.number === this.newest ? ' · now' : '',
        ),
      ),
    );
  }

  private async choose(number: number): Promise<void> {
    for (const one of this.entries.querySelectorAll('button')) {
      const isChosen = one.dataset['number'] === String(number);
      one.setAttribute('aria-current', String(isChosen));
    }
    this.restoreButton.disabled = true;
    this.wanted = number;
    try {
      const version = await fetchVersion(this.question.documentId, number);
      // An answer that comes late is not what was asked for last.
      if (this.wanted !== number) {
        return;
      }
      this.chosen = version;
      this.news.textContent = '';
      this.restoreButton.disabled = number === this.newest;
      this.show();
    } catch (error) {
      if (this.wanted === number) {
        this.news.textContent = (error as Error).message;
      }
    }
  }

  private show(): void {
    const { chosen } = this;
    if (!chosen) {
      return;
    }
    this.switches.hidden = false;
    this.switches.replaceChildren(
      this.switch('The text', false),
      this.switch('Changes since then', true),
    );
    this.shown.replaceChildren(
      this.showsChanges
        ? diffBox(chosen.html, this.question.html)
        : textOf(chosen.html),
    );
  }

  private switch(words: string, showsChanges: boolean): HTMLElement {
    const one = button(words, () => {
      this.showsChanges = showsChanges;
      this.show();
      this.switches
        .querySelector<HTMLElement>('[aria-pressed="true"]')
        ?.focus();
    });
    one.setAttribute('aria-pressed', String(this.showsChanges === showsChanges));
    return one;
  }

  private async restore(): Promise<void> {
    const { chosen } = this;
    if (!chosen) {
      return;
    }
    this.restoreButton.disabled = true;
    try {
      await this.question.restore(chosen.number);
      this.done();
    } catch (error) {
      this.news.textContent = (error as Error).message;
      this.restoreButton.disabled = false;
    }
  }
}

function textOf(html: string): HTMLElement {
  if (html === '') {
    return element('p', { class: 'quiet' }, 'This version has no text.');
  }
  const text = document.createElement(
    'orchestra-widget-rich-text',
  ) as RichTextWidget;
  text.readonly = true;
  text.value = html;
  return text;
}
