import { FIRST_DELAY, LONGEST_DELAY } from './retry';
import { failure } from './testing/fake-server';
import { type OpenedSession, openSession } from './testing/opened-session';

/** Two windows on one task, the other of which has just saved. */
async function openConflict(): Promise<OpenedSession> {
  const opened = openSession();
  opened.type('mine');
  opened.server.changeElsewhere({ text: 'theirs' });
  await opened.session.save();
  return opened;
}

describe('A conflict of versions', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows both sides and sends nothing more by itself', async () => {
    const { session, server, drafts, type } = await openConflict();
    expect(session.state).toMatchObject({
      phase: 'conflict',
      failure: { code: 'version_conflict' },
      theirs: {
        version: 2,
        taskAssignment: { task: { data: { text: 'theirs' } } },
      },
    });
    expect(session.data).toEqual({ text: 'mine' });

    type('mine, longer');
    session.flush();
    await vi.advanceTimersByTimeAsync(LONGEST_DELAY);
    expect(server.saves).toHaveLength(1);
    expect(server.data).toEqual({ text: 'theirs' });
    expect(drafts.find(5)?.data).toEqual({ text: 'mine, longer' });
  });

  it('can end with the own side', async () => {
    const { session, server } = await openConflict();
    await session.resolveConflict('mine');
    expect(server.data).toEqual({ text: 'mine' });
    expect(session.state).toMatchObject({
      phase: 'saved',
      theirs: null,
      failure: null,
    });
  });

  it('does not end with a side that nobody has seen', async () => {
    const { session, server } = await openConflict();
    const { theirs } = session.state;
    server.changeElsewhere({ text: 'newer' });
    await session.resume();
    await expect(session.save()).resolves.toBe(false);
    expect(session.state.theirs).toBe(theirs);
    await session.resolveConflict('mine');
    expect(server.data).toEqual({ text: 'newer' });
    expect(session.state).toMatchObject({
      phase: 'conflict',
      theirs: { taskAssignment: { task: { data: { text: 'newer' } } } },
    });
  });

  it('can end with the other side', async () => {
    const { session, server, drafts, type } = await openConflict();
    const replaced = vi.fn();
    session.onDataReplaced(replaced);
    const data = session.data;
    await session.resolveConflict('theirs');
    expect(session.data).toBe(data);
    expect(session.data).toEqual({ text: 'theirs' });
    expect(replaced).toHaveBeenCalledOnce();
    expect(session.state).toMatchObject({
      phase: 'clean',
      theirs: null,
      failure: null,
    });
    expect(session.hasUnsavedChanges).toBe(false);
    expect(session.noticeChange()).toBe(false);
    expect(drafts.find(5)).toBeNull();

    type('mine again');
    await vi.advanceTimersByTimeAsync(FIRST_DELAY);
    expect(server.data).toEqual({ text: 'mine again' });
  });

  it('tells that the other side was submitted', async () => {
    const { session, server, type } = openSession();
    type('mine');
    server.changeElsewhere({ text: 'start' });
    server.isReadOnly = true;
    await session.save();
    expect(session.state.phase).toBe('conflict');
    await session.resolveConflict('theirs');
    expect(session.isReadOnly).toBe(true);
    expect(session.state.phase).toBe('read-only');
  });

  it('is none if only the version differs', async () => {
    const { session, server, type } = openSession();
    type('mine');
    server.changeElsewhere({ text: 'start' });
    await expect(session.save()).resolves.toBe(true);
    expect(server.data).toEqual({ text: 'mine' });
    expect(session.state).toMatchObject({ phase: 'saved', theirs: null });
  });

  it('is none if the answer of the own save was lost', async () => {
    const { session, server, type } = openSession();
    type('mine');
    server.failures.push(failure(0, 'unreachable'));
    await session.save();
    server.changeElsewhere({ text: 'mine' });
    type('mine, longer');
    await expect(session.save()).resolves.toBe(true);
    expect(server.data).toEqual({ text: 'mine, longer' });
  });

  it('is tried again if the other side cannot be loaded', async () => {
    const { session, server, type } = openSession();
    type('mine');
    server.changeElsewhere({ text: 'theirs' });
    server.failures.push(failure(409, 'version_conflict'), failure(502));
    await session.save();
    expect(session.state).toMatchObject({ phase: 'retrying', theirs: null });
    await vi.advanceTimersByTimeAsync(2 * FIRST_DELAY);
    expect(session.state.phase).toBe('conflict');
  });

  it('asks to sign in first if that is what loading needs', async () => {
    const { session, server, type } = openSession();
    type('mine');
    server.failures.push(failure(409, 'version_conflict'), failure(401));
    await session.save();
    expect(session.state.phase).toBe('signed-out');
  });

  it('is left alone without a conflict', async () => {
    const { session, server } = openSession();
    await session.resolveConflict('mine');
    expect(server.saves).toEqual([]);
  });
});
