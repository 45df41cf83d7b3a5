import { element } from '../dom';
import { icon } from '../icons';
import { sizeInWords } from '../uploads';
import { type AnyItem, isFolder } from './api';
import type { FolderWidget } from './folder';
import { iconOf, momentOf, nameOf } from './words';

/** Shows an item that turned out not to be a document. */
export function showOtherKind(host: HTMLElement, item: AnyItem): void {
  if (isFolder(item)) {
    const folder = document.createElement(
      'orchestra-widget-folder',
    ) as FolderWidget;
    folder.folderId = item.id;
    folder.loaded = item;
    for (const name of ['page', 'untitled']) {
      folder.toggleAttribute(name, host.hasAttribute(name));
    }
    host.replaceChildren(folder);
    void import('../index').then(({ loadWidget }) => loadWidget('folder'));
    return;
  }
  const isPicture = item.media_type.startsWith('image/');
  host.replaceChildren(
    element(
      'figure',
      { class: 'stored-file' },
      isPicture
        ? element('img', { src: item.embed_url, alt: item.name })
        : icon(iconOf(item)),
      element(
        'figcaption',
        {},
        element('strong', {}, item.name),
        element(
          'span',
          { class: 'quiet' },
          `${sizeInWords(item.size ?? 0)} · ${nameOf(item.modified_by)}, `,
          momentOf(item.modified_at),
        ),
        element(
          'a',
          {
            class: 'plain-button framed-button',
            href: item.download_url,
            download: item.name,
          },
          icon('download'),
          'Download',
        ),
      ),
    ),
  );
}

export const FILE_STYLES = `
orchestra-widget-document .stored-file { align-items: center; display: flex; flex-direction: column; gap: 16px; margin: 0; }

orchestra-widget-document .stored-file img { border-radius: 6px; max-height: 75vh; max-width: 100%; object-fit: contain; }

orchestra-widget-document .stored-file > .orchestra-icon svg { height: 48px; stroke-width: 1.25; width: 48px; }

orchestra-widget-document .stored-file figcaption { align-items: center; display: flex; flex-direction: column; gap: 6px; overflow-wrap: anywhere; text-align: center; }

orchestra-widget-document .stored-file a { text-decoration: none; }
`;
