import { FIRST_DELAY, LONGEST_DELAY } from './retry';
import { failure, FakeServer } from './testing/fake-server';
import { openSession } from './testing/opened-session';

describe('Saving', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-21T10:42:00Z') });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const pass = (milliseconds: number): Promise<unknown> =>
    vi.advanceTimersByTimeAsync(milliseconds);

  it('saves ten seconds after the first change', async () => {
    const { session, server, type } = openSession();
    type('one');

    await pass(FIRST_DELAY - 1);
    expect(server.saves).toEqual([]);
    expect(session.state.phase).toBe('dirty');
    expect(session.state.nextAttemptAt).toBe(Date.now() + 1);

    await pass(1);
    expect(server.saves).toHaveLength(1);
    expect(session.state).toMatchObject({
      phase: 'saved',
      lastSavedAt: Date.now(),
      nextAttemptAt: null,
      failure: null,
    });
  });

  it('is not put off by later changes, and sends the last of them', async () => {
    const { server, type } = openSession();
    type('one');
    await pass(FIRST_DELAY - 500);
    type('two');
    await pass(500);

    expect(server.saves.map((save) => save.data)).toEqual([{ text: 'two' }]);
  });

  it('does nothing while nothing changes', async () => {
    const { session, server } = openSession();
    expect(session.noticeChange()).toBe(false);
    await pass(10 * FIRST_DELAY);
    expect(server.saves).toEqual([]);
    expect(session.state.phase).toBe('clean');
  });

  it('sends the data that is there now, replaced or not', async () => {
    const { session, server } = openSession();
    session.taskAssignment.task.data = { text: 'another object' };
    expect(session.noticeChange()).toBe(true);
    await pass(FIRST_DELAY);
    expect(server.data).toEqual({ text: 'another object' });
  });

  it('calls the clock off when a change is taken back', async () => {
    const { session, server, storage, type } = openSession();
    type('one');
    await pass(1000);
    expect(storage.length).toBe(1);
    type('start');
    expect(session.state).toMatchObject({
      phase: 'clean',
      nextAttemptAt: null,
    });
    await pass(2 * FIRST_DELAY);
    expect(server.saves).toEqual([]);
    expect(storage.length).toBe(0);
  });

  it('saves what was typed while a save was on its way', async () => {
    const { session, server, type } = openSession();
    type('one');
    const letGo = server.holdRequests();
    const saving = session.save();
    await pass(0);
    expect(session.state.phase).toBe('saving');
    type('two');
    letGo();
    await expect(saving).resolves.toBe(false);
    expect(session.state.phase).toBe('dirty');

    await pass(FIRST_DELAY);
    expect(server.data).toEqual({ text: 'two' });
    expect(server.saves.map((save) => save.version)).toEqual([1, 2]);
  });

  it('joins a save that is on its way', async () => {
    const { session, server, type } = openSession();
    type('one');
    const both = [session.save(), session.save()];
    await expect(Promise.all(both)).resolves.toEqual([true, true]);
    expect(server.saves).toHaveLength(1);
  });

  it('saves by hand even if nothing changed', async () => {
    const { session, server } = openSession();
    await expect(session.save()).resolves.toBe(true);
    expect(server.saves).toHaveLength(1);
  });

  it('never saves a task that is only looked at', async () => {
    const server = new FakeServer();
    server.isReadOnly = true;
    const { session, storage, type } = openSession(server);
    type('one');
    await pass(FIRST_DELAY);
    await expect(session.save()).resolves.toBe(false);
    session.flush();
    expect(server.saves).toEqual([]);
    expect(storage.length).toBe(0);
    expect(session.state.phase).toBe('read-only');
    expect(session.hasUnsavedChanges).toBe(false);
  });

  it('stops when the task is left', async () => {
    const { session, server, type } = openSession();
    type('one');
    session.dispose();
    await pass(FIRST_DELAY);
    expect(server.saves).toEqual([]);
    expect(session.noticeChange()).toBe(false);
  });

  it('stops the clock when asked to, and starts it again', async () => {
    const { session, server, type } = openSession();
    session.schedule();
    expect(session.state.nextAttemptAt).toBeNull();
    type('one');
    session.cancel();
    await pass(2 * FIRST_DELAY);
    expect(server.saves).toEqual([]);
    session.schedule();
    await pass(FIRST_DELAY);
    expect(server.data).toEqual({ text: 'one' });
  });

  describe('of what the step put in place by itself', () => {
    it('waits for a change by the person', async () => {
      const { session, server, put, type } = openSession();
      put('photos', []);
      session.settle();
      expect(session.noticeChange()).toBe(false);
      expect(session.hasUnsavedChanges).toBe(false);
      await pass(FIRST_DELAY);
      expect(server.saves).toEqual([]);

      type('one');
      await pass(FIRST_DELAY);
      expect(server.data).toEqual({ text: 'one', photos: [] });
    });
  });

  describe('when the server fails', () => {
    it('waits twice as long each time, five minutes at most', async () => {
      const { session, server, type } = openSession();
      server.failures.push(...Array.from({ length: 8 }, () => failure(503)));
      type('one');
      await pass(FIRST_DELAY);
      expect(session.state).toMatchObject({
        phase: 'retrying',
        failure: { status: 503 },
      });

      const waits = [20, 40, 80, 160, 300, 300, 300].map((s) => s * 1000);
      for (const [index, wait] of waits.entries()) {
        expect(session.state.nextAttemptAt).toBe(Date.now() + wait);
        await pass(wait);
        expect(server.saves).toHaveLength(index + 2);
      }
      await pass(LONGEST_DELAY);
      expect(session.state).toMatchObject({ phase: 'saved', failure: null });
    });

    it('is quick again after a success', async () => {
      const { session, server, type } = openSession();
      server.failures.push(failure(500));
      type('one');
      await session.save();
      await session.save();
      type('two');
      expect(session.state.nextAttemptAt).toBe(Date.now() + FIRST_DELAY);
    });

    it('is not hurried by further changes', async () => {
      const { session, server, type } = openSession();
      server.failures.push(failure(500));
      type('one');
      await session.save();
      const next = session.state.nextAttemptAt;
      type('two');
      expect(session.state).toMatchObject({
        phase: 'retrying',
        nextAttemptAt: next,
      });
    });

    it.each([408, 425, 429, 500, 502, 504])(
      'retries after %i',
      async (status) => {
        const { session, server, type } = openSession();
        server.failures.push(failure(status));
        type('one');
        await session.save();
        expect(session.state.phase).toBe('retrying');
      },
    );

    it('retries after a lock that was not granted', async () => {
      const { session, server, type } = openSession();
      server.failures.push(failure(409, 'lock_timeout'));
      type('one');
      await session.save();
      expect(session.state.phase).toBe('retrying');
      expect(server.loads).toBe(0);
    });

    it.each([400, 404, 413])(
      'does not repeat what %i refused',
      async (status) => {
        const { session, server, type } = openSession();
        server.failures.push(failure(status, 'not_your_turn'));
        type('one');
        await expect(session.save()).resolves.toBe(false);
        expect(session.state).toMatchObject({
          phase: 'dirty',
          failure: { status },
          nextAttemptAt: null,
        });
        await pass(LONGEST_DELAY);
        expect(server.saves).toHaveLength(1);

        type('two');
        await pass(FIRST_DELAY);
        expect(server.data).toEqual({ text: 'two' });
      },
    );

    it('survives a transport that throws anything', async () => {
      const { session, server, type } = openSession();
      server.failures.push(new TypeError('a bug'));
      type('one');
      await session.save();
      expect(session.state).toMatchObject({
        phase: 'retrying',
        failure: { code: 'unexpected' },
      });
    });
  });

  describe('without a connection', () => {
    it('keeps trying, and tries at once when it is back', async () => {
      const { session, server, type } = openSession();
      server.failures.push(failure(0, 'unreachable'));
      type('one');
      await pass(FIRST_DELAY);
      expect(session.state.phase).toBe('offline');
      expect(session.state.nextAttemptAt).toBe(Date.now() + 2 * FIRST_DELAY);

      await expect(session.resume()).resolves.toBe(true);
      expect(server.data).toEqual({ text: 'one' });
      expect(session.state.phase).toBe('saved');
    });
  });

  describe('when the person was signed out', () => {
    it.each([401, 403])('waits after %i, keeping the text', async (status) => {
      const { session, server, drafts, type } = openSession();
      server.failures.push(failure(status));
      type('one');
      await pass(FIRST_DELAY);
      expect(session.state).toMatchObject({
        phase: 'signed-out',
        nextAttemptAt: null,
      });
      expect(drafts.find(5)?.data).toEqual({ text: 'one' });

      type('two');
      await pass(LONGEST_DELAY);
      expect(server.saves).toHaveLength(1);
      expect(drafts.find(5)?.data).toEqual({ text: 'two' });

      await expect(session.resume()).resolves.toBe(true);
      expect(server.data).toEqual({ text: 'two' });
      expect(session.state).toMatchObject({ phase: 'saved', failure: null });
      expect(drafts.find(5)).toBeNull();
    });

    it('does not take every refusal for that', async () => {
      const { session, server, type } = openSession();
      server.failures.push(failure(403, 'no_worker'));
      type('one');
      await session.save();
      expect(session.state.phase).toBe('dirty');
    });

    it('goes on without a save if nothing is unsaved', async () => {
      const { session, server } = openSession();
      server.failures.push(failure(401));
      await session.save();
      await expect(session.resume()).resolves.toBe(true);
      expect(server.saves).toHaveLength(1);
      expect(session.state).toMatchObject({ phase: 'clean', failure: null });
    });
  });

  describe('of what JSON cannot hold', () => {
    it('says so once, sends nothing, and goes on when it is mended', async () => {
      const { session, server, put, type } = openSession();
      const told = vi.fn();
      put('self', session.data);
      session.onState(told);
      expect(session.noticeChange()).toBe(false);
      expect(session.noticeChange()).toBe(false);
      expect(told).toHaveBeenCalledTimes(1);
      expect(session.state.failure?.code).toBe('unwritable_data');
      expect(session.hasUnsavedChanges).toBe(true);
      await expect(session.save()).resolves.toBe(false);
      expect(session.state.phase).toBe('dirty');
      session.flush();
      expect(server.saves).toEqual([]);

      put('self', undefined);
      type('mended');
      expect(session.state.failure).toBeNull();
      await pass(FIRST_DELAY);
      expect(server.data).toEqual({ text: 'mended' });
    });
  });

  it.each([null, [], 'words', 7])('works with %j for data', async (data) => {
    const { session, server } = openSession(new FakeServer(data));
    expect(session.hasUnsavedChanges).toBe(false);
    session.taskAssignment.task.data = { text: 'one' };
    session.noticeChange();
    await pass(FIRST_DELAY);
    expect(server.data).toEqual({ text: 'one' });
  });

  it('gives steps an object when there is nothing', () => {
    const { session } = openSession(new FakeServer(null));
    expect(session.data).toEqual({});
  });
});
