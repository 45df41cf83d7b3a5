import { FIRST_DELAY } from './retry';
import { failure } from './testing/fake-server';
import { openSession } from './testing/opened-session';

describe('Leaving the page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

  it('sends what is unsaved, outliving the page', async () => {
    const { session, server, drafts, type } = openSession();
    type('one');
    session.flush();
    expect(drafts.find(5)?.data).toEqual({ text: 'one' });
    session.dispose();
    await settle();
    expect(server.saves).toMatchObject([{ keepalive: true, version: 1 }]);
    expect(server.data).toEqual({ text: 'one' });
    expect(drafts.find(5)).toBeNull();
  });

  it('sends nothing if nothing is unsaved', async () => {
    const { session, server } = openSession();
    session.flush();
    await settle();
    expect(server.saves).toEqual([]);
  });

  it('sends the same only once, however often the page is hidden', async () => {
    const { session, server, type } = openSession();
    type('one');
    session.flush();
    session.flush();
    await settle();
    expect(server.saves).toHaveLength(1);
    expect(session.state.phase).toBe('saved');
  });

  it('does not ask to outlive the page with more than browsers allow', async () => {
    const { session, server, type } = openSession();
    type('é'.repeat(40_000));
    session.flush();
    await settle();
    expect(server.saves).toMatchObject([{ keepalive: false }]);
  });

  it('keeps the text on this computer if sending fails', async () => {
    const { session, server, drafts, type } = openSession();
    type('one');
    server.failures.push(failure(0, 'unreachable'));
    session.flush();
    session.dispose();
    await settle();
    expect(drafts.find(5)?.data).toEqual({ text: 'one' });
  });

  it('goes on as usual if the page comes back', async () => {
    const { session, server, type } = openSession();
    type('one');
    server.failures.push(failure(503));
    session.flush();
    await settle();
    expect(session.state.phase).toBe('retrying');
    await vi.advanceTimersByTimeAsync(2 * FIRST_DELAY);
    expect(server.data).toEqual({ text: 'one' });
  });

  it('overtakes an older save without a conflict', async () => {
    const { session, server, type } = openSession();
    type('one');
    const letGo = server.holdRequests();
    const saving = session.save();
    await settle();
    type('two');
    session.flush();
    letGo();
    await saving;
    await vi.advanceTimersByTimeAsync(FIRST_DELAY);
    expect(server.data).toEqual({ text: 'two' });
    expect(session.state).toMatchObject({ phase: 'saved', theirs: null });
  });

  it('keeps the text when an older save ends after the page', async () => {
    const { session, server, drafts, type } = openSession();
    type('one');
    const letGo = server.holdRequests();
    void session.save();
    await settle();
    type('two');
    session.dispose();
    letGo();
    await settle();
    expect(server.data).toEqual({ text: 'one' });
    expect(drafts.find(5)?.data).toEqual({ text: 'two' });
  });

  it('lets steps put their last words into the data', async () => {
    const { session, server, signals, put, type } = openSession();
    signals.register('save.before', () => {
      put('editor', 'last words');
    });
    type('one');
    session.flush();
    await settle();
    expect(server.data).toEqual({ text: 'one', editor: 'last words' });
  });

  it.each([
    ['refuses', () => false],
    ['needs time', () => Promise.resolve(true)],
    ['fails later', () => Promise.reject(new Error('later'))],
    [
      'throws',
      () => {
        throw new Error('at once');
      },
    ],
  ])('only keeps the text if a step %s', async (_what, handler) => {
    const { session, server, signals, drafts, type } = openSession();
    signals.register('save.before', handler);
    type('one');
    session.flush();
    await settle();
    expect(server.saves).toEqual([]);
    expect(drafts.find(5)?.data).toEqual({ text: 'one' });
  });
});
