import type { StoredItem } from './api';
import { kindOf } from './words';

const ORDER_KEY = 'orchestra.folder.order';

const KEYS = ['name', 'kind', 'changed'] as const;

export type OrderKey = (typeof KEYS)[number];

export interface FolderOrder {
  by: OrderKey;
  isDescending: boolean;
}

/** How the server lists folders, page by page. */
const USUAL: FolderOrder = { by: 'name', isDescending: false };

const collator = new Intl.Collator(undefined, {
  numeric: true,
  sensitivity: 'base',
});

const COMPARISONS: Record<
  OrderKey,
  (one: StoredItem, other: StoredItem) => number
> = {
  name: byName,
  kind: (one, other) => collator.compare(kindOf(one), kindOf(other)),
  changed: (one, other) =>
    Date.parse(one.modified_at) - Date.parse(other.modified_at),
};

export function isUsual({ by, isDescending }: FolderOrder): boolean {
  return by === USUAL.by && isDescending === USUAL.isDescending;
}

/**
 * The items in an order: folders before all else, and by name what is equal.
 */
export function ordered(
  items: readonly StoredItem[],
  { by, isDescending }: FolderOrder = USUAL,
): StoredItem[] {
  const compare = COMPARISONS[by];
  const sign = isDescending ? -1 : 1;
  return [...items].sort(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      sign * compare(one, other) ||
      byName(one, other),
  );
}

/** What a click on a head asks for: the other way round, if it was first. */
export function orderAfter(order: FolderOrder, by: OrderKey): FolderOrder {
  return {
    by,
    // What changed last is what people look for.
    isDescending: order.by === by ? !order.isDescending : by === 'changed',
  };
}

/** The order that was chosen last in this session of the browser. */
export function readOrder(): FolderOrder {
  try {
    const { by, isDescending } = JSON.parse(
      sessionStorage.getItem(ORDER_KEY) ?? '{}',
    ) as Partial<FolderOrder>;
    return by && KEYS.includes(by)
      ? { by, isDescending: isDescending === true }
      : USUAL;
  } catch {
    return USUAL;
  }
}

export function keepOrder(order: FolderOrder): void {
  try {
    sessionStorage.setItem(ORDER_KEY, JSON.stringify(order));
  } catch {
    // The choice then lasts as long as the page.
  }
}

function rankOf({ kind }: StoredItem): number {
  return kind === 'folder' ? 0 : 1;
}

function byName(one: StoredItem, other: StoredItem): number {
  return collator.compare(one.name, other.name);
}
