import { DRAFT_DELAY } from './draft-keeper';
import { DRAFT_LIFETIME, LocalDraftStore } from './drafts';
import { FIRST_DELAY } from './retry';
import { failure, FakeServer } from './testing/fake-server';
import { MemoryStorage } from './testing/memory-storage';
import { openSession } from './testing/opened-session';

const draft = (changes = {}): Parameters<LocalDraftStore['keep']>[0] => ({
  taskId: 5,
  data: { text: 'kept' },
  keptAt: Date.now(),
  version: 1,
  ...changes,
});

describe('LocalDraftStore', () => {
  it('keeps one draft per person and task', () => {
    const storage = new MemoryStorage();
    const ada = new LocalDraftStore('ada', storage);
    ada.keep(draft());
    ada.keep(draft({ taskId: 6, data: 'other' }));
    expect(ada.find(5)?.data).toEqual({ text: 'kept' });
    expect(new LocalDraftStore('bob', storage).find(5)).toBeNull();
    ada.forget(5);
    expect(ada.find(5)).toBeNull();
    expect(ada.find(6)?.data).toBe('other');
  });

  it('drops what is too old, whoever left it there', () => {
    const storage = new MemoryStorage();
    const ada = new LocalDraftStore('ada', storage);
    ada.keep(draft({ keptAt: Date.now() - DRAFT_LIFETIME - 1 }));
    ada.keep(draft({ taskId: 6 }));
    storage.setItem('theme', 'dark');
    expect(ada.find(5)).toBeNull();
    expect(storage.length).toBe(3);
    new LocalDraftStore('bob', storage);
    expect(storage.length).toBe(2);
  });

  it.each(['{', 'null', '7', '{"keptAt": 1}'])('ignores %s', (text) => {
    const storage = new MemoryStorage();
    const ada = new LocalDraftStore('ada', storage);
    storage.setItem('orchestra.draft.ada.5', text);
    expect(ada.find(5)).toBeNull();
  });

  it('bears a full storage, or none', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    for (const store of [
      new LocalDraftStore('ada', storage),
      new LocalDraftStore('ada', null),
    ]) {
      store.keep(draft());
      expect(store.find(5)).toBeNull();
      store.forget(5);
    }
  });
});

describe('The work of an earlier visit', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** A visit that ended without a connection. */
  function leave(server: FakeServer, text = 'unsaved'): MemoryStorage {
    const { session, storage, type } = openSession(server);
    type(text);
    session.dispose();
    return storage;
  }

  it('is kept shortly after each change', () => {
    const { drafts, type } = openSession();
    type('one');
    expect(drafts.find(5)).toBeNull();
    vi.advanceTimersByTime(DRAFT_DELAY - 100);
    type('two');
    vi.advanceTimersByTime(100);
    expect(drafts.find(5)?.data).toEqual({ text: 'two' });
  });

  it('is offered, and put back when wanted', async () => {
    const server = new FakeServer();
    const storage = leave(server);
    const { session } = openSession(server, storage);
    const replaced = vi.fn();
    session.onDataReplaced(replaced);
    expect(session.data).toEqual({ text: 'start' });
    expect(session.state.recoverable?.data).toEqual({ text: 'unsaved' });

    const data = session.data;
    session.recoverDraft();
    expect(session.data).toBe(data);
    expect(session.data).toEqual({ text: 'unsaved' });
    expect(replaced).toHaveBeenCalledOnce();
    expect(session.state).toMatchObject({ recoverable: null, phase: 'dirty' });
    await vi.advanceTimersByTimeAsync(FIRST_DELAY);
    expect(server.data).toEqual({ text: 'unsaved' });
    expect(storage.length).toBe(0);
  });

  it('goes when it is not wanted', () => {
    const server = new FakeServer();
    const storage = leave(server);
    const { session } = openSession(server, storage);
    session.discardDraft();
    expect(session.state.recoverable).toBeNull();
    expect(storage.length).toBe(0);
    session.recoverDraft();
    expect(session.data).toEqual({ text: 'start' });
  });

  it('gives way to what was typed since, when it is not wanted', () => {
    const server = new FakeServer();
    const { session, drafts, type } = openSession(server, leave(server));
    type('newer');
    session.discardDraft();
    expect(drafts.find(5)?.data).toEqual({ text: 'newer' });
  });

  it('is offered again as long as nobody decides', async () => {
    const server = new FakeServer();
    const storage = leave(server);
    const first = openSession(server, storage);
    first.type('something else');
    await first.session.save();
    first.session.dispose();
    const { session } = openSession(server, storage);
    expect(session.data).toEqual({ text: 'something else' });
    expect(session.state.recoverable?.data).toEqual({ text: 'unsaved' });
  });

  it('is not offered if the server has it', () => {
    const server = new FakeServer();
    const storage = leave(server);
    server.changeElsewhere({ text: 'unsaved' });
    const { session } = openSession(server, storage);
    expect(session.state.recoverable).toBeNull();
    expect(storage.length).toBe(0);
  });

  it('stays, unoffered, while the task can only be looked at', () => {
    const server = new FakeServer();
    const storage = leave(server);
    server.isReadOnly = true;
    const { session } = openSession(server, storage);
    expect(session.state.recoverable).toBeNull();
    session.dispose();
    expect(storage.length).toBe(1);
  });

  it('is not needed once the task is submitted', async () => {
    const { session, storage, server, type } = openSession();
    type('one');
    server.failures.push(failure(500));
    await session.save();
    expect(storage.length).toBe(1);
    await session.submit('submit', { note: '', workTimeSeconds: null });
    expect(storage.length).toBe(0);
  });
});
