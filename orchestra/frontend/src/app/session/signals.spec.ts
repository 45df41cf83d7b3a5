import { SignalRegistry } from './signals';
import { failure } from './testing/fake-server';
import { openSession } from './testing/opened-session';

describe('SignalRegistry', () => {
  it('calls handlers in the order they were registered, without arguments', async () => {
    const signals = new SignalRegistry();
    const calls: unknown[][] = [];
    signals.register('any.name', (...args: unknown[]) =>
      calls.push([1, ...args]),
    );
    signals.register('any.name', (...args: unknown[]) =>
      calls.push([2, ...args]),
    );
    await signals.fire('any.name');
    await signals.fire('no handlers');
    expect(calls).toEqual([[1], [2]]);
  });

  it.each([
    [[undefined, true, 0, null, ''], true],
    [[false, undefined], false],
    [[Promise.resolve(false), true], false],
    [[Promise.resolve(undefined)], true],
    [[], true],
  ])('answers %j with %s', async (answers, expected) => {
    const signals = new SignalRegistry();
    for (const answer of answers) {
      signals.register('save.before', () => answer);
    }
    await expect(signals.fire('save.before')).resolves.toBe(expected);
  });

  it('waits for all before it tells that one threw', async () => {
    const signals = new SignalRegistry();
    let isDone = false;
    signals.register('save.before', () => {
      throw new Error('first');
    });
    signals.register('save.before', async () => {
      await Promise.resolve();
      isDone = true;
    });
    await expect(signals.fire('save.before')).rejects.toThrow('first');
    expect(isDone).toBe(true);
  });

  it('forgets the handlers of a step that is left', async () => {
    const signals = new SignalRegistry();
    const handler = vi.fn();
    signals.register('save.before', handler);
    signals.clear();
    await signals.fire('save.before');
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('The signals of saving', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function record(signals: SignalRegistry): string[] {
    const fired: string[] = [];
    for (const name of ['before', 'success', 'error', 'finally']) {
      signals.register(`save.${name}`, () => {
        fired.push(name);
      });
    }
    return fired;
  }

  it('surround a save that succeeds', async () => {
    const { session, signals } = openSession();
    const fired = record(signals);
    await session.save();
    expect(fired).toEqual(['before', 'success', 'finally']);
  });

  it('surround a save that fails', async () => {
    const { session, server, signals } = openSession();
    server.failures.push(failure(500));
    const fired = record(signals);
    await session.save();
    expect(fired).toEqual(['before', 'error', 'finally']);
  });

  it('let a step refuse until its next change', async () => {
    const { session, server, signals, drafts, type } = openSession();
    let answer = false;
    signals.register('save.before', () => answer);
    type('one');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toEqual([]);
    expect(session.state).toMatchObject({ phase: 'dirty', failure: null });
    expect(drafts.find(5)?.data).toEqual({ text: 'one' });

    answer = true;
    type('two');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.data).toEqual({ text: 'two' });
  });

  it('let a step change the data that is sent', async () => {
    const { session, server, signals, put } = openSession();
    signals.register('save.before', () => {
      put('editor', 'contents');
    });
    await expect(session.save()).resolves.toBe(true);
    expect(server.data).toEqual({ text: 'start', editor: 'contents' });
  });

  it('show a handler that throws, and nothing is sent', async () => {
    const { session, server, signals, type } = openSession();
    signals.register('save.before', () => {
      throw new Error('a bug in the step');
    });
    type('one');
    await expect(session.save()).resolves.toBe(false);
    expect(server.saves).toEqual([]);
    expect(session.state).toMatchObject({
      phase: 'dirty',
      failure: { code: 'step_failed' },
    });
  });

  it('do not undo a save by throwing afterwards', async () => {
    const { session, signals, type } = openSession();
    signals.register('save.success', () => {
      throw new Error('a bug in the step');
    });
    type('one');
    await expect(session.save()).resolves.toBe(true);
    expect(session.state).toMatchObject({ phase: 'saved', failure: null });
  });

  it('go to no handler of a task that was left', async () => {
    const server = openSession().server;
    const { session, signals } = openSession(server);
    const handler = vi.fn();
    signals.register('save.before', handler);
    session.dispose();
    await signals.fire('save.before');
    expect(handler).not.toHaveBeenCalled();
  });
});
