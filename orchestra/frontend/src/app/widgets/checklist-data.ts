/** A remark on an item; without a time it is still being written. */
export interface ChecklistComment {
  author: string;
  timestamp: string;
  /** HTML. */
  text: string;
}

export interface ChecklistItem {
  title: string;
  comments: ChecklistComment[];
  checked: boolean;
  expanded: boolean;
  readonly: boolean;
  order: number;
}

/** A checklist as it is kept in the data of a task. */
export interface ChecklistData {
  items: ChecklistItem[];
  deletedItems: ChecklistItem[];
  hideCompleted: boolean;
}

/** What stamping changed, so that it can be taken back. */
export interface Stamp {
  item: ChecklistItem;
  comment: ChecklistComment;
}

/**
 * Fills in what a checklist lacks, in place, because the page holds on to it.
 *
 * Anything that is no checklist becomes an empty one.
 */
export function asChecklist(value: unknown): ChecklistData {
  const data = (isObject(value) ? value : {}) as Partial<ChecklistData>;
  data.items = items(data.items);
  data.deletedItems = items(data.deletedItems);
  data.hideCompleted = data.hideCompleted === true;
  data.items.sort((one, other) => one.order - other.order);
  return data as ChecklistData;
}

export function newItem(title: string, order: number): ChecklistItem {
  return {
    title,
    comments: [newComment()],
    checked: false,
    expanded: false,
    readonly: false,
    order,
  };
}

/** The comment of an item that is being written, made when there is none. */
export function openComment(item: ChecklistItem): ChecklistComment {
  const last = item.comments.at(-1);
  if (last && !last.timestamp) {
    return last;
  }
  const comment = newComment();
  item.comments.push(comment);
  return comment;
}

/** The comments of an item that are written. */
export function closedComments(item: ChecklistItem): ChecklistComment[] {
  return item.comments.filter(({ timestamp }) => timestamp);
}

/** Signs what is written, and opens a new comment after each. */
export function stamp(data: ChecklistData, author: string, now: Date): Stamp[] {
  return data.items.flatMap((item) => {
    const comment = item.comments.at(-1);
    if (!comment || comment.timestamp || !hasText(comment.text)) {
      return [];
    }
    comment.author = author;
    comment.timestamp = now.toISOString();
    item.comments.push(newComment());
    return [{ item, comment }];
  });
}

/** Takes signatures back, when the work could not be handed on. */
export function takeBack(stamps: Stamp[]): void {
  for (const { item, comment } of stamps) {
    const last = item.comments.at(-1);
    if (last && last !== comment && !hasText(last.text)) {
      item.comments.pop();
    }
    comment.author = '';
    comment.timestamp = '';
  }
}

/** Puts an item elsewhere and numbers all anew. */
export function moveItem(data: ChecklistData, from: number, to: number): void {
  const [item] = data.items.splice(from, 1);
  if (item) {
    data.items.splice(to, 0, item);
  }
  number(data);
}

export function number({ items: all }: ChecklistData): void {
  for (const [index, item] of all.entries()) {
    item.order = index;
  }
}

/** Whether HTML says anything. */
export function hasText(html: string): boolean {
  return /<img\b/i.test(html) || html.replace(/<[^>]*>|&nbsp;|\s/g, '') !== '';
}

function newComment(): ChecklistComment {
  return { author: '', timestamp: '', text: '' };
}

function items(value: unknown): ChecklistItem[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.filter(isObject).map((found, index) => {
    const item = found as Partial<ChecklistItem>;
    item.title = typeof item.title === 'string' ? item.title : '';
    item.comments = Array.isArray(item.comments) ? item.comments : [];
    item.checked = item.checked === true;
    item.expanded = item.expanded === true;
    item.readonly = item.readonly === true;
    item.order = typeof item.order === 'number' ? item.order : index;
    return item as ChecklistItem;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
