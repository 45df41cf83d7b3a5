import { element } from '../dom';
import { icon } from '../icons';
import { sizeInWords } from '../uploads';
import type { StoredItem } from './api';
import { openDialog } from './dialog';
import { momentOf, nameOf } from './words';

export const PICTURE_STYLES = `
.orchestra-widget .picture-stage {
  align-items: center;
  display: grid;
  gap: 8px;
  grid-template-columns: auto minmax(0, 1fr) auto;
  height: 100%;
}

.orchestra-widget .picture-stage figure {
  display: flex;
  flex-direction: column;
  gap: 8px;
  height: 100%;
  margin: 0;
  min-height: 0;
  text-align: center;
}

.orchestra-widget .picture-stage img {
  border-radius: 4px;
  flex: 1 1 0;
  margin: 0 auto;
  max-height: 100%;
  max-width: 100%;
  min-height: 120px;
  object-fit: contain;
}

.orchestra-widget .picture-stage figcaption { color: var(--text-quiet, #57616b); font-size: 14px; overflow-wrap: anywhere; }

.orchestra-widget dialog .picture-stage .plain-button { min-height: 44px; min-width: 36px; padding: 4px; }

@media (max-width: 480px) {
  .orchestra-widget .picture-stage { grid-template-columns: 1fr 1fr; grid-template-rows: minmax(0, 1fr) auto; }
  .orchestra-widget .picture-stage figure { grid-area: 1 / 1 / 2 / 3; }
  .orchestra-widget dialog .picture-stage .plain-button { grid-row: 2; }
}

@media (min-height: 421px) {
  .orchestra-widget .orchestra-dialog:has(.picture-stage) .dialog-body { flex: 1; }
}
`;

/** Shows the pictures of a folder, one at a time; arrows turn the pages. */
export function showPictures(
  host: HTMLElement,
  pictures: readonly StoredItem[],
  first: StoredItem,
  closed: (last: StoredItem) => void,
): void {
  let now = first;
  const image = element('img', {});
  const caption = element('p', { role: 'status' });
  const download = element(
    'a',
    { class: 'plain-button framed-button' },
    icon('download'),
    'Download',
  );
  const turn = (by: number): void => {
    const index = pictures.indexOf(now) + by;
    show(pictures[(index + pictures.length) % pictures.length] ?? now);
  };
  const show = (item: StoredItem): void => {
    now = item;
    image.src = item.embed_url;
    image.alt = item.name;
    download.href = item.download_url;
    download.download = item.name;
    caption.replaceChildren(
      `${pictures.indexOf(item) + 1} of ${pictures.length} · ${sizeInWords(item.size ?? 0)} · ${nameOf(item.modified_by)}, `,
      momentOf(item.modified_at),
    );
    const title = dialog?.querySelector('h2');
    if (title) {
      title.textContent = item.name;
    }
  };
  let dialog: HTMLDialogElement | null = null;
  const stage = element(
    'div',
    { class: 'picture-stage' },
    pager('Earlier picture', 'chevron-left', () => {
      turn(-1);
    }),
    element('figure', {}, image, element('figcaption', {}, caption)),
    pager('Next picture', 'chevron-right', () => {
      turn(1);
    }),
  );
  if (pictures.length < 2) {
    for (const one of stage.querySelectorAll('button')) {
      one.disabled = true;
    }
  }
  show(first);
  dialog = openDialog(host, {
    title: first.name,
    size: 'large',
    body: [stage],
    actions: [],
  });
  dialog.append(element('div', { class: 'dialog-actions' }, download));
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      turn(key === 'ArrowLeft' ? -1 : 1);
    }
  });
  dialog.addEventListener('close', () => {
    closed(now);
  });
}

function pager(
  label: string,
  name: 'chevron-left' | 'chevron-right',
  click: () => void,
): HTMLButtonElement {
  return element(
    'button',
    {
      type: 'button',
      class: 'plain-button',
      'aria-label': label,
      title: label,
      click,
    },
    icon(name),
  );
}
