import type {
  Editing,
  Person,
  StoredDocument,
  StoredFolder,
  StoredItem,
} from '../api';

export const ADA: Person = {
  username: 'ada',
  first_name: 'Ada',
  last_name: 'Lovelace',
};

export const MARIA: Person = {
  username: 'maria',
  first_name: 'Maria',
  last_name: 'Mitchell',
};

/** The id of the item of a number. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function storedItem(
  number: number,
  changes: Partial<StoredItem> = {},
): StoredItem {
  const id = idOf(number);
  return {
    id,
    name: `Item ${number}`,
    kind: 'file',
    media_type: 'text/plain',
    size: 2_000,
    version: 1,
    project_id: 1,
    parent_id: idOf(1),
    url: `/orchestra/app/documents/${id}`,
    embed_url: `/file/${id}`,
    download_url: `/file/${id}`,
    thumbnail_url: null,
    created_at: '2030-05-15T09:00:00Z',
    modified_at: '2030-05-15T09:00:00Z',
    modified_by: ADA,
    is_deleted: false,
    may_edit: true,
    ...changes,
  };
}

export function storedFolder(
  number: number,
  items: StoredItem[] = [],
  changes: Partial<StoredFolder> = {},
): StoredFolder {
  const item = storedItem(number, {
    kind: 'folder',
    name: `Folder ${number}`,
    media_type: '',
    size: null,
  });
  return {
    ...item,
    path: [],
    items,
    next: null,
    usage: { bytes: 5_000_000, quota_bytes: 2_000_000_000 },
    ...changes,
  };
}

export function storedDocument(
  number: number,
  html: string,
  changes: Partial<StoredDocument> = {},
): StoredDocument {
  const kind = { kind: 'document', media_type: 'text/html' } as const;
  return {
    ...storedItem(number, kind),
    path: [],
    html,
    editing: null,
    ...changes,
  };
}

export function writing(person: Person, isMe = false): Editing {
  return { ...person, until: '2030-05-15T09:01:00Z', is_me: isMe };
}

/** What the server says; a promise, to let it take its time. */
type Answer = (body: Record<string, unknown>) => unknown;

/** An answer of the server that is no success. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown> = {},
  ) {}
}

/** Answers what widgets ask of the document store; notes what they asked. */
export class FakeStore {
  readonly asked: string[] = [];
  readonly bodies: Record<string, unknown>[] = [];
  private readonly answers = new Map<string, Answer>();

  /** Stands in for the browser's. */
  readonly fetch = (url: string, init: RequestInit = {}): Promise<Response> =>
    this.respond(url, init);

  /** Answers requests such as `GET <id>/` or `POST <id>/rename/`. */
  on(request: string, answer: Answer): this {
    this.answers.set(request, answer);
    return this;
  }

  /** How often something was asked. */
  count(request: string): number {
    return this.asked.filter((one) => one === request).length;
  }

  private async respond(url: string, init: RequestInit): Promise<Response> {
    const method = init.method ?? 'GET';
    const request = `${method} ${url.replace('/api/documents/', '')}`;
    const body = JSON.parse(
      typeof init.body === 'string' ? init.body : '{}',
    ) as Record<string, unknown>;
    this.asked.push(request);
    this.bodies.push(body);
    const answer =
      (await this.answers.get(request)?.(body)) ?? new Refusal(404);
    if (answer instanceof Error) {
      throw answer;
    }
    return answer instanceof Refusal
      ? new Response(JSON.stringify(answer.body), { status: answer.status })
      : new Response(JSON.stringify(answer));
  }
}

/** Holds an answer back until it is told to come. */
export function heldBack(answer: unknown): { come: () => void; answer: unknown } {
  let come = (): void => undefined;
  const promise = new Promise((resolve) => {
    come = () => {
      resolve(answer);
    };
  });
  return { come, answer: promise };
}

/** Lets every answer that came be read. */
export async function read(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

/** Lets dialogs and menus be opened, which this browser does not know. */
export function allowDialogs(): void {
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  HTMLElement.prototype.showPopover = () => undefined;
  HTMLElement.prototype.hidePopover = function hide() {
    this.dispatchEvent(
      Object.assign(new Event('toggle'), { newState: 'closed' }),
    );
  };
  HTMLElement.prototype.scrollIntoView = () => undefined;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
}

/** The button that says so. */
export function buttonIn(root: ParentNode, words: string): HTMLButtonElement {
  const found = [...root.querySelectorAll<HTMLButtonElement>('button')].find(
    (one) =>
      one.textContent.trim() === words ||
      one.getAttribute('aria-label') === words,
  );
  if (!found) {
    throw new Error(`There is no button “${words}”.`);
  }
  return found;
}
