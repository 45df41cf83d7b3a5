import { addressOfItem } from './address';
import type { StoredItem } from './api';
import type { MenuItem } from './menu';

export interface ItemActions {
  open: (item: StoredItem) => void;
  rename: (item: StoredItem) => void;
  move: (item: StoredItem) => void;
  remove: (item: StoredItem) => void;
}

/** What can be done with an item. */
export function itemMenu(item: StoredItem, actions: ItemActions): MenuItem[] {
  const isPicture = item.media_type.startsWith('image/');
  const mayOpen = item.kind !== 'file' || isPicture;
  return [
    ...(mayOpen
      ? [
          {
            label: 'Open',
            icon: 'eye',
            run: () => {
              actions.open(item);
            },
          } satisfies MenuItem,
        ]
      : []),
    ...wayOut(item),
    ...(item.may_edit
      ? ([
          {
            label: 'Rename',
            icon: 'pencil',
            keys: 'F2',
            run: () => {
              actions.rename(item);
            },
          },
          {
            label: 'Move…',
            icon: 'folder-input',
            run: () => {
              actions.move(item);
            },
          },
          {
            label: 'Delete',
            icon: 'trash',
            keys: 'Del',
            isDangerous: true,
            run: () => {
              actions.remove(item);
            },
          },
        ] satisfies MenuItem[])
      : []),
  ];
}

function wayOut(item: StoredItem): MenuItem[] {
  if (item.kind === 'folder') {
    return [
      {
        label: 'Open in a new tab',
        icon: 'external-link',
        link: { href: addressOfItem(item.id), isNewTab: true },
      },
    ];
  }
  return [
    {
      label: 'Download',
      icon: 'download',
      link: {
        href: item.download_url,
        download: item.kind === 'file' ? item.name : true,
      },
    },
  ];
}
