import { readConfig } from '../../core/config';
import { dateInWords } from '../../core/dates';
import { element } from '../dom';
import { icon, type WidgetIcon } from '../icons';
import type { Editing, StoredDocument } from './api';
import { button } from './dialog';
import type { DocumentState } from './document-session';
import { nameOf } from './words';

export interface NoticeActions {
  takeOver: () => void;
  seeBoth: () => void;
  keepMine: () => void;
  takeTheirs: () => void;
  saveAgain: () => void;
  seeDraft: () => void;
  recover: () => void;
  discard: () => void;
  bringBack: () => void;
}

interface Notice {
  icon: WidgetIcon;
  text: string;
  isWrong?: boolean;
  link?: { words: string; href: string };
  actions: [words: string, run: keyof NoticeActions][];
}

/** What has to be said above a text, and what can be done about it. */
export class DocumentNotices {
  readonly root = element('div', { class: 'document-notices', role: 'status' });
  /** What the person asked for last and did not get; '' for nothing. */
  problem = '';
  private shown = '';

  constructor(private readonly actions: NoticeActions) {}

  show(
    state: DocumentState,
    other: Editing | null,
    item: StoredDocument,
  ): void {
    const notices = noticesFor(state, other, item);
    if (this.problem) {
      notices.unshift({
        icon: 'triangle-alert',
        isWrong: true,
        text: this.problem,
        actions: [],
      });
    }
    const next = JSON.stringify(notices);
    if (next === this.shown) {
      return;
    }
    this.shown = next;
    this.root.replaceChildren(...notices.map((notice) => this.write(notice)));
  }

  private write(notice: Notice): HTMLElement {
    return element(
      'div',
      { class: `document-notice${notice.isWrong ? ' wrong' : ''}` },
      icon(notice.icon),
      element('p', {}, notice.text),
      element(
        'div',
        { class: 'notice-actions' },
        notice.link
          ? element(
              'a',
              {
                class: 'plain-button framed-button',
                href: notice.link.href,
                target: '_blank',
              },
              notice.link.words,
            )
          : null,
        ...notice.actions.map(([words, run]) =>
          button(words, () => {
            this.actions[run]();
          }),
        ),
      ),
    );
  }
}

function noticesFor(
  state: DocumentState,
  other: Editing | null,
  { may_edit: mayEdit, is_deleted: isDeleted }: StoredDocument,
): Notice[] {
  const notices: Notice[] = [];
  if (isDeleted) {
    notices.push({
      icon: 'trash',
      text: 'This document was deleted.',
      actions: [['Bring it back', 'bringBack']],
    });
  }
  if (state.phase === 'conflict') {
    notices.push(conflict(state, other));
  } else if (other) {
    notices.push({
      icon: 'pencil',
      text: `${nameOf(other)} is editing. You see what is saved as it comes in.`,
      actions: mayEdit ? [['Take over', 'takeOver']] : [],
    });
  }
  if (state.phase === 'signed-out') {
    notices.push({
      icon: 'lock',
      isWrong: true,
      text: 'You are signed out. What you wrote is kept on this computer. Sign in again in another tab, then save.',
      link: { words: 'Sign in', href: readConfig().urls.login },
      actions: [['Save again', 'saveAgain']],
    });
  }
  if (state.recoverable && mayEdit && !other) {
    const when = dateInWords(new Date(state.recoverable.keptAt));
    notices.push({
      icon: 'history',
      text: `Something you wrote here (${when}) did not reach the server. It is kept on this computer.`,
      actions: [
        ['See both', 'seeDraft'],
        ['Put it back', 'recover'],
        ['Discard it', 'discard'],
      ],
    });
  }
  return notices;
}

function conflict({ theirs }: DocumentState, other: Editing | null): Notice {
  const who = nameOf(theirs?.modified_by ?? null);
  const rest = other ? ` ${nameOf(other)} is editing; keeping yours takes over.` : '';
  return {
    icon: 'triangle-alert',
    isWrong: true,
    text: `${who} saved this document while you were writing. What you wrote is not saved yet; it is kept on this computer.${rest}`,
    actions: [
      ['See both', 'seeBoth'],
      ['Keep mine', 'keepMine'],
      ['Take theirs', 'takeTheirs'],
    ],
  };
}
