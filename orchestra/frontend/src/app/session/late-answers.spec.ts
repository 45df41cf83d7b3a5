import { FIRST_DELAY } from './retry';
import { FakeServer, failure } from './testing/fake-server';
import { openSession } from './testing/opened-session';
import type { SaveRequest } from './types';

/** A server that takes requests in the order the test says. */
class SlowServer extends FakeServer {
  private readonly held: (() => void)[] = [];
  isSlow = true;

  override async save(request: SaveRequest): Promise<{ version: number }> {
    if (!this.isSlow) {
      return super.save(request);
    }
    await new Promise<void>((resolve) => {
      this.held.push(resolve);
    });
    return super.save(request);
  }

  /** Lets the request of this place in the row through. */
  async take(index: number, refusal?: unknown): Promise<void> {
    if (refusal) {
      this.failures.push(refusal);
    }
    this.held[index]?.();
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe('A save that is overtaken by that of a page being hidden', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** Saves one text, and another one while that is on its way. */
  async function overtake() {
    const server = new SlowServer();
    const opened = { ...openSession(server), server };
    opened.type('one');
    void opened.session.save();
    await vi.advanceTimersByTimeAsync(0);
    opened.type('two');
    opened.session.flush();
    await vi.advanceTimersByTimeAsync(0);
    await server.take(1);
    server.isSlow = false;
    expect(opened.session.hasUnsavedChanges).toBe(false);
    return opened;
  }

  it('does not put its older text in place of the newer', async () => {
    const { session, server } = await overtake();
    await server.take(0);
    expect(server.saves.map(({ data }) => data)).toEqual([
      { text: 'two' },
      { text: 'one' },
    ]);
    expect(server.data).toEqual({ text: 'two' });
    expect(session.state).toMatchObject({ phase: 'saved', failure: null });
  });

  it('is no failure when it is lost', async () => {
    const { session, server } = await overtake();
    await server.take(0, failure(0, 'unreachable'));
    expect(session.state).toMatchObject({ phase: 'saved', failure: null });
    await vi.advanceTimersByTimeAsync(FIRST_DELAY);
    expect(server.saves).toHaveLength(2);
  });

  it('sends what is there by then if it has to be repeated', async () => {
    const server = new SlowServer();
    const { session, type } = openSession(server);
    type('one');
    void session.save();
    await vi.advanceTimersByTimeAsync(0);
    server.isSlow = false;
    server.changeElsewhere({ text: 'start' });
    type('two');
    await server.take(0);
    expect(server.data).toEqual({ text: 'two' });
    expect(session.hasUnsavedChanges).toBe(false);
  });
});
