import { FIRST_DELAY, LONGEST_DELAY } from './retry';
import { failure } from './testing/fake-server';
import { openSession } from './testing/opened-session';

const OPTIONS = { note: 'Done.', workTimeSeconds: 90 };

describe('Submitting', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('sends the current data without a save before', async () => {
    const { session, server, type } = openSession();
    type('final');
    await expect(session.submit('accept', OPTIONS)).resolves.toBe(true);
    expect(server.saves).toEqual([]);
    expect(server.submissions).toMatchObject([
      {
        taskId: 5,
        command: 'accept',
        data: { text: 'final' },
        version: 1,
        ...OPTIONS,
      },
    ]);
    expect(session.state).toMatchObject({
      phase: 'read-only',
      submitting: null,
      failure: null,
      nextAttemptAt: null,
    });
    expect(session.hasUnsavedChanges).toBe(false);
    await vi.advanceTimersByTimeAsync(LONGEST_DELAY);
    expect(server.saves).toEqual([]);
  });

  it('fires its signals in order', async () => {
    const { session, signals } = openSession();
    const fired: string[] = [];
    for (const name of ['before', 'success', 'error', 'finally']) {
      signals.register(`submit.${name}`, () => fired.push(name));
    }
    await session.submit('submit', OPTIONS);
    expect(fired).toEqual(['before', 'success', 'finally']);
  });

  it('is stopped by a false answer, without a word', async () => {
    const { session, server, signals } = openSession();
    const ended = vi.fn();
    signals.register('submit.before', () => Promise.resolve(false));
    signals.register('submit.finally', ended);
    await expect(session.submit('reject', OPTIONS)).resolves.toBe(false);
    expect(server.submissions).toEqual([]);
    expect(session.state).toMatchObject({ submitting: null, failure: null });
    expect(ended).toHaveBeenCalledOnce();
  });

  it('is stopped by a handler that throws, and can be repeated', async () => {
    const { session, server, signals } = openSession();
    let isBroken = true;
    signals.register('submit.before', () => {
      if (isBroken) {
        throw new Error('a bug in the step');
      }
    });
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(false);
    expect(session.state).toMatchObject({
      submitting: null,
      failure: { code: 'step_failed' },
    });
    isBroken = false;
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(true);
    expect(server.submissions).toHaveLength(1);
  });

  it('is not undone by a handler that throws afterwards', async () => {
    const { session, signals } = openSession();
    for (const name of ['submit.success', 'submit.finally']) {
      signals.register(name, () => {
        throw new Error('a bug in the step');
      });
    }
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(true);
    expect(session.state.submitting).toBeNull();
  });

  it('does not cross a save on its way', async () => {
    const { session, server, type } = openSession();
    type('one');
    const letGo = server.holdRequests();
    void session.save();
    type('two');
    const submitting = session.submit('submit', OPTIONS);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.submissions).toEqual([]);
    letGo();
    await expect(submitting).resolves.toBe(true);
    expect(server.submissions).toMatchObject([
      { data: { text: 'two' }, version: 2 },
    ]);
  });

  it('lets a handler save first', async () => {
    const { session, server, signals, type } = openSession();
    signals.register('submit.before', () => session.save());
    type('one');
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(true);
    expect(server.saves).toHaveLength(1);
    expect(server.submissions).toMatchObject([{ version: 2 }]);
  });

  it('keeps the clock from saving meanwhile', async () => {
    const { session, server, type } = openSession();
    type('one');
    const letGo = server.holdRequests();
    server.failures.push(failure(400, 'invalid_task_data'));
    const submitting = session.submit('submit', OPTIONS);
    await vi.advanceTimersByTimeAsync(LONGEST_DELAY);
    session.noticeChange();
    session.flush();
    await expect(session.save()).resolves.toBe(false);
    expect(server.saves).toEqual([]);
    letGo();
    await submitting;
    await vi.advanceTimersByTimeAsync(FIRST_DELAY);
    expect(server.saves).toHaveLength(1);
  });

  it('happens once at a time', async () => {
    const { session, server } = openSession();
    const both = [
      session.submit('submit', OPTIONS),
      session.submit('submit', OPTIONS),
    ];
    await expect(Promise.all(both)).resolves.toEqual([true, false]);
    expect(server.submissions).toHaveLength(1);
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(false);
  });

  it('shows what is wrong with the data until the next try', async () => {
    const { session, server, type } = openSession();
    const fields = { '/text': ['Say more.'] };
    server.failures.push(failure(400, 'invalid_task_data', fields));
    type('one');
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(false);
    expect(session.state.failure?.fields).toEqual(fields);

    await vi.advanceTimersByTimeAsync(FIRST_DELAY);
    expect(session.state.phase).toBe('saved');
    expect(session.state.failure?.fields).toEqual(fields);
    type('more');
    await session.submit('submit', OPTIONS);
    expect(session.state.failure).toBeNull();
  });

  it('repeats its key when it is the same, and only then', async () => {
    const { session, server, type } = openSession();
    for (let index = 0; index < 4; index += 1) {
      server.failures.push(failure(0, 'unreachable'));
    }
    await session.submit('submit', OPTIONS);
    await session.submit('submit', OPTIONS);
    type('changed');
    await session.submit('submit', OPTIONS);
    await session.submit('submit', { ...OPTIONS, note: 'Really done.' });
    await session.submit('accept', OPTIONS);
    const keys = server.submissions.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(4);
  });

  it('keeps the text when the person was signed out', async () => {
    const { session, server, drafts, type } = openSession();
    type('one');
    server.failures.push(failure(401, 'not_signed_in'));
    await session.submit('submit', OPTIONS);
    expect(session.state.phase).toBe('signed-out');
    expect(drafts.find(5)?.data).toEqual({ text: 'one' });
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(true);
  });

  it('stops at a conflict, which ends as with saving', async () => {
    const { session, server, type } = openSession();
    type('mine');
    server.changeElsewhere({ text: 'theirs' });
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(false);
    expect(session.state.phase).toBe('conflict');
    await session.resolveConflict('mine');
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(true);
    expect(server.submissions.at(-1)).toMatchObject({
      data: { text: 'mine' },
      version: 3,
    });
  });

  it('goes on when only the version differs', async () => {
    const { session, server, type } = openSession();
    type('mine');
    server.changeElsewhere({ text: 'start' });
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(true);
    expect(server.submissions.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('refuses data that JSON cannot hold', async () => {
    const { session, server, put } = openSession();
    put('self', session.data);
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(false);
    expect(server.submissions).toEqual([]);
    expect(session.state.failure?.code).toBe('unwritable_data');
  });

  it('is not possible while the task can only be looked at', async () => {
    const { server } = openSession();
    server.isReadOnly = true;
    const { session } = openSession(server);
    await expect(session.submit('submit', OPTIONS)).resolves.toBe(false);
    expect(server.submissions).toEqual([]);
  });
});
