import { RequestError } from '../../core/request';
import { configurePage } from '../testing/page';
import type { StoredDocument } from './api';
import { EditingLease, RENEW_EVERY } from './lease';
import { OpenedDocument } from './opened-document';
import {
  FakeStore,
  heldBack,
  idOf,
  MARIA,
  read,
  storedDocument,
  writing,
} from './testing/fake-store';

const LOOK = `GET ${idOf(3)}/`;

describe('A look at a document that answers late', () => {
  let store: FakeStore;
  let opened: OpenedDocument;

  const open = (changes: Partial<StoredDocument> = {}): void => {
    opened = new OpenedDocument(document3(changes), null, {
      changed: () => undefined,
      gone: () => undefined,
      said: () => undefined,
    });
  };
  const document3 = (changes: Partial<StoredDocument> = {}): StoredDocument =>
    storedDocument(3, '<p>One</p>', { name: 'Notes', ...changes });

  beforeEach(() => {
    configurePage();
    localStorage.clear();
    store = new FakeStore();
    vi.stubGlobal('fetch', store.fetch);
    store
      .on(`POST ${idOf(3)}/editing/`, () => ({ editing: writing(MARIA, true) }))
      .on(`POST ${idOf(3)}/editing/end/`, () => ({}))
      .on(`POST ${idOf(3)}/rename/`, () => document3({ name: 'Plan' }));
  });

  afterEach(() => {
    opened.leave();
    vi.unstubAllGlobals();
  });

  it('does not end the turn of somebody who took over since', async () => {
    open({ editing: writing(MARIA) });
    const late = heldBack(document3({ editing: writing(MARIA) }));
    store.on(LOOK, () => late.answer);
    void opened.look();
    store.on(LOOK, () => document3());
    expect(await opened.takeOver()).toBe(true);
    late.come();
    await read();
    expect(opened.other).toBeNull();
    expect(opened.lease.held).toBe(true);
  });

  it('does not take a new name back', async () => {
    open();
    const late = heldBack(document3());
    store.on(LOOK, () => late.answer);
    void opened.look();
    await opened.rename('Plan');
    late.come();
    await read();
    expect(opened.item.name).toBe('Plan');
  });

  it('does not replace what a later one found', async () => {
    open();
    const late = heldBack(document3({ editing: writing(MARIA) }));
    store.on(LOOK, () => late.answer);
    void opened.look();
    store.on(LOOK, () => document3({ name: 'Plan' }));
    await opened.look();
    late.come();
    await read();
    expect(opened.item.name).toBe('Plan');
    expect(opened.other).toBeNull();
  });
});

describe('A sign of writing that is answered late', () => {
  let releases: number;
  let lost: number;
  let lease: EditingLease;
  let answers: { resolve: () => void; reject: (error: unknown) => void }[];

  beforeEach(async () => {
    vi.useFakeTimers();
    releases = lost = 0;
    answers = [];
    lease = new EditingLease(
      {
        claim: () =>
          new Promise((resolve, reject) => {
            const done = (): void => {
              resolve(null);
            };
            answers.push({ resolve: done, reject });
          }),
        release: () => {
          releases += 1;
          return Promise.resolve();
        },
      },
      () => {
        lost += 1;
      },
    );
    lease.use();
    answers[0]!.resolve();
    await vi.advanceTimersByTimeAsync(RENEW_EVERY);
    expect(answers).toHaveLength(2);
  });

  afterEach(() => {
    lease.dispose();
    vi.useRealTimers();
  });

  const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

  it('does not end the turn of somebody who took over since', async () => {
    lease.drop();
    const taken = lease.takeOver();
    answers[2]!.resolve();
    expect(await taken).toBe(true);
    answers[1]!.reject(new RequestError(409, 'being_edited', 'No.'));
    await soon();
    expect(lost).toBe(0);
    expect(lease.held).toBe(true);
  });

  it('is given back if others may write by then', async () => {
    lease.end();
    expect(releases).toBe(1);
    answers[1]!.resolve();
    await soon();
    expect(lease.held).toBe(false);
    expect(releases).toBe(2);
  });

  it('is kept if the person writes again by then', async () => {
    lease.end();
    void lease.takeOver();
    answers[2]!.resolve();
    answers[1]!.resolve();
    await soon();
    expect(lease.held).toBe(true);
    expect(releases).toBe(1);
  });
});
