import { readConfig } from '../../core/config';
import { element, hiddenText } from '../dom';
import { icon } from '../icons';
import { sizeInWords } from '../uploads';
import type { Usage } from './api';
import { button } from './dialog';
import type { FolderContent } from './folder-content';
import { count } from './words';

export interface StateActions {
  reload: () => void;
  more: () => void;
}

/** What a folder says when there is nothing to list, and below the list. */
export class FolderStates {
  readonly box = element('div', {});
  readonly foot = element('div', { class: 'folder-foot' });
  private shown = '';
  private footShown = '';

  constructor(private readonly actions: StateActions) {}

  show(content: FolderContent, mayEdit: boolean): void {
    this.showFoot(content);
    const kind = kindOf(content);
    const shown = `${kind} ${String(mayEdit)} ${content.failure?.message ?? ''}`;
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    this.box.className = ['empty', 'failed'].includes(kind)
      ? 'folder-state'
      : '';
    const message = content.failure?.message ?? '';
    this.box.replaceChildren(
      ...{
        loading: () => [skeleton()],
        failed: () => this.sorry(content.failure?.status ?? 0, message),
        empty: () => invitation(mayEdit),
        stale: () => [
          element('p', { class: 'quiet' }, `Not up to date: ${message}`),
        ],
        fine: () => [],
      }[kind](),
    );
  }

  private sorry(status: number, message: string): Node[] {
    if (status === 404) {
      return [
        icon('lock'),
        element('p', {}, 'This folder is not here'),
        element(
          'p',
          { class: 'quiet' },
          'It was deleted, or it belongs to a project you are not on.',
        ),
      ];
    }
    return [
      icon('triangle-alert'),
      element('p', { role: 'alert' }, 'The folder could not be loaded'),
      element('p', { class: 'quiet' }, message),
      button('Try again', this.actions.reload),
    ];
  }

  private showFoot({ folder, isLoadingMore }: FolderContent): void {
    const shown = folder
      ? JSON.stringify([
          folder.items.length,
          folder.usage,
          folder.next,
          isLoadingMore,
        ])
      : '';
    if (shown === this.footShown) {
      return;
    }
    this.footShown = shown;
    if (!folder) {
      this.foot.replaceChildren();
      return;
    }
    const { items, next, usage } = folder;
    const listed =
      items.length > 0
        ? [`${next ? 'The first ' : ''}${count(items.length, 'item')}`]
        : [];
    const words = [...listed, ...(usage ? [usageInWords(usage)] : [])];
    const more = button(
      isLoadingMore ? 'Loading…' : 'Show more',
      this.actions.more,
    );
    more.disabled = isLoadingMore;
    this.foot.replaceChildren(
      element('p', {}, words.join(' · ')),
      next ? more : '',
    );
  }
}

function usageInWords({ bytes, quota_bytes: quota }: Usage): string {
  return quota === null
    ? `${sizeInWords(bytes)} in this project`
    : `${sizeInWords(bytes)} of ${sizeInWords(quota)} used in this project`;
}

function kindOf({
  folder,
  failure,
  items,
}: FolderContent): 'loading' | 'failed' | 'empty' | 'stale' | 'fine' {
  if (!folder) {
    return failure ? 'failed' : 'loading';
  }
  if (items.length === 0) {
    return 'empty';
  }
  return failure ? 'stale' : 'fine';
}

function invitation(mayEdit: boolean): Node[] {
  const limit = sizeInWords(readConfig().documents.max_bytes);
  return [
    icon('folder'),
    element('p', {}, 'Nothing in this folder yet'),
    element(
      'p',
      { class: 'quiet' },
      mayEdit
        ? `Drop files here, paste a picture, or choose them with Upload. Each may have up to ${limit}.`
        : 'What people on the project put here will be listed.',
    ),
  ];
}

function skeleton(): HTMLElement {
  return element(
    'div',
    { class: 'folder-skeleton', role: 'status' },
    hiddenText('Loading the folder…'),
    element('span', {}),
    element('span', {}),
    element('span', {}),
  );
}
