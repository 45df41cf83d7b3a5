import { expect, vi } from 'vitest';
import { placeWidget } from '../../testing/page';
import type { StoredFolder } from '../api';
import type { FolderWidget } from '../folder';
import type { FakeStore } from './fake-store';

/** Waits for longer than busy machines need. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000 });
}

/** Puts a folder of the store on the page and waits for its head. */
export async function openFolder(
  store: FakeStore,
  folder: StoredFolder,
  attributes: Record<string, string> = {},
): Promise<FolderWidget> {
  store.on(`GET ${folder.id}/`, () => folder);
  const widget = await placeWidget<FolderWidget>(
    'folder',
    { folderId: folder.id },
    attributes,
  );
  await eventually(() => {
    expect(widget.querySelector('.folder-head')?.children.length).toBe(2);
  });
  return widget;
}

/** What the items on the page are called, without what only is read aloud. */
export function names(widget: HTMLElement): string[] {
  return [...widget.querySelectorAll('.item-title')].map((title) =>
    [...title.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent ?? '')
      .join(''),
  );
}
