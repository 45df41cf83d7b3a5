import { RequestError } from '../../core/request';
import { MemoryStorage } from '../../session/testing/memory-storage';
import type { Revision } from './api';
import { DocumentSession, LONGEST_WAIT, QUIET_TIME } from './document-session';
import { draftPlace } from './drafts';
import { MARIA } from './testing/fake-store';

interface Sent {
  html: string;
  version: number;
  keepalive: boolean;
}

/** A server with one document, and somebody who writes in it. */
class Desk {
  readonly sent: Sent[] = [];
  readonly storage = new MemoryStorage();
  /** What the next saves are answered with; a success when there is none. */
  readonly failures: RequestError[] = [];
  version = 1;
  html = '<p>One</p>';
  session = this.open();

  open(): DocumentSession {
    return new DocumentSession(
      { html: this.html, version: this.version },
      {
        save: (text, keepalive) => {
          this.sent.push({ ...text, keepalive });
          const failure = this.failures.shift();
          if (failure) {
            return Promise.reject(failure);
          }
          this.html = text.html;
          this.version += 1;
          return Promise.resolve({
            version: this.version,
            modified_at: '2030-05-15T09:00:00Z',
          });
        },
        load: () => Promise.resolve(this.revision()),
      },
      draftPlace('ada', 'a', this.storage),
    );
  }

  revision(): Revision {
    return {
      html: this.html,
      version: this.version,
      modified_by: MARIA,
      modified_at: '2030-05-15T09:00:00Z',
    };
  }

  /** Somebody else saves another text. */
  meet(html: string): void {
    this.html = html;
    this.version += 1;
    this.failures.push(
      new RequestError(409, 'document_conflict', 'No.', {}, this.revision()),
    );
  }

  get draft(): string | null {
    return this.storage.getItem('orchestra.draft.ada.document-a');
  }
}

let desk: Desk;

beforeEach(() => {
  vi.useFakeTimers();
  desk = new Desk();
});

afterEach(() => {
  vi.useRealTimers();
});

it('saves when the person pauses', async () => {
  desk.session.change('<p>On</p>');
  await vi.advanceTimersByTimeAsync(QUIET_TIME - 1);
  desk.session.change('<p>One, two</p>');
  expect(desk.session.state.phase).toBe('dirty');
  await vi.advanceTimersByTimeAsync(QUIET_TIME - 1);
  expect(desk.sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(desk.sent).toEqual([
    { html: '<p>One, two</p>', version: 1, keepalive: false },
  ]);
  expect(desk.session.state.phase).toBe('saved');
  expect(desk.session.version).toBe(2);
});

it('does not wait for ever for a pause', async () => {
  for (let time = 0; time <= LONGEST_WAIT; time += 1_000) {
    desk.session.change(`<p>${time}</p>`);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(desk.sent).toHaveLength(1);
});

it('has nothing to do when a change is taken back', async () => {
  desk.session.change('<p>Two</p>');
  desk.session.change('<p>One</p>');
  await vi.advanceTimersByTimeAsync(QUIET_TIME * 2);
  expect(desk.sent).toEqual([]);
  expect(desk.session.state.phase).toBe('clean');
});

it('saves what is typed while saving', async () => {
  desk.session.change('<p>Two</p>');
  const saving = desk.session.save();
  desk.session.change('<p>Three</p>');
  await saving;
  expect(desk.session.isUnsaved).toBe(true);
  await vi.advanceTimersByTimeAsync(QUIET_TIME);
  expect(desk.html).toBe('<p>Three</p>');
  expect(desk.session.isUnsaved).toBe(false);
});

it('keeps the text on this computer until the server has it', async () => {
  desk.session.change('<p>Two</p>');
  await vi.advanceTimersByTimeAsync(500);
  expect(JSON.parse(desk.draft ?? '')).toMatchObject({
    data: '<p>Two</p>',
    version: 1,
  });
  await vi.advanceTimersByTimeAsync(QUIET_TIME);
  expect(desk.draft).toBeNull();
});

it('tries again after ever longer waits', async () => {
  desk.failures.push(
    new RequestError(500, '', 'Broken.'),
    new RequestError(500, '', 'Broken.'),
  );
  desk.session.change('<p>Two</p>');
  await desk.session.save();
  expect(desk.session.state.phase).toBe('retrying');
  const first = (desk.session.state.nextAttemptAt ?? 0) - Date.now();
  await vi.advanceTimersByTimeAsync(first);
  const second = (desk.session.state.nextAttemptAt ?? 0) - Date.now();
  expect(second).toBeGreaterThan(first);
  await vi.advanceTimersByTimeAsync(second);
  expect(desk.session.state.phase).toBe('saved');
});

it('says that it is offline, and goes on when told to', async () => {
  desk.failures.push(new RequestError(0, 'unreachable', 'Away.'));
  desk.session.change('<p>Two</p>');
  expect(await desk.session.save()).toBe(false);
  expect(desk.session.state.phase).toBe('offline');
  desk.session.change('<p>Three</p>');
  expect(desk.session.state.phase).toBe('offline');
  expect(await desk.session.resume()).toBe(true);
  expect(desk.html).toBe('<p>Three</p>');
});

it('waits for the person to sign in again', async () => {
  desk.failures.push(new RequestError(401, '', 'Sign in.'));
  desk.session.change('<p>Two</p>');
  await desk.session.save();
  expect(desk.session.state.phase).toBe('signed-out');
  await vi.advanceTimersByTimeAsync(300_000);
  expect(desk.sent).toHaveLength(1);
  await desk.session.resume();
  expect(desk.html).toBe('<p>Two</p>');
});

it('does not repeat what the server refuses', async () => {
  desk.failures.push(new RequestError(413, 'too_large', 'Too long.'));
  desk.session.change('<p>Two</p>');
  await desk.session.save();
  expect(desk.session.state).toMatchObject({
    phase: 'dirty',
    failure: { message: 'Too long.' },
  });
  await vi.advanceTimersByTimeAsync(300_000);
  expect(desk.sent).toHaveLength(1);
  desk.session.change('<p>Shorter</p>');
  await vi.advanceTimersByTimeAsync(QUIET_TIME);
  expect(desk.html).toBe('<p>Shorter</p>');
});

describe('another text that was saved in between', () => {
  beforeEach(async () => {
    desk.meet('<p>Hers</p>');
    desk.session.change('<p>Mine</p>');
    await desk.session.save();
  });

  it('waits for a decision', async () => {
    expect(desk.session.state.phase).toBe('conflict');
    expect(desk.session.state.theirs?.html).toBe('<p>Hers</p>');
    desk.session.change('<p>Mine, longer</p>');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await desk.session.save()).toBe(false);
    expect(desk.html).toBe('<p>Hers</p>');
    expect(desk.draft).toContain('Mine, longer');
  });

  it('can be replaced', async () => {
    await desk.session.resolve('mine');
    expect(desk.html).toBe('<p>Mine</p>');
    expect(desk.sent.at(-1)?.version).toBe(2);
    expect(desk.session.state).toMatchObject({ phase: 'saved', theirs: null });
  });

  it('can be taken', async () => {
    await desk.session.resolve('theirs');
    expect(desk.session.html).toBe('<p>Hers</p>');
    expect(desk.session.isUnsaved).toBe(false);
    expect(desk.sent).toHaveLength(1);
    expect(desk.draft).toBeNull();
  });
});

it('recognises its own text when an answer was lost', async () => {
  desk.failures.push(new RequestError(0, 'unreachable', 'Away.'));
  desk.session.change('<p>Two</p>');
  await desk.session.save();
  desk.meet('<p>Two</p>');
  desk.session.change('<p>Three</p>');
  await desk.session.resume();
  expect(desk.html).toBe('<p>Three</p>');
  expect(desk.session.state.phase).toBe('saved');
});

it('shows what others save only when nothing is lost by it', () => {
  expect(desk.session.take({ html: '<p>Hers</p>', version: 2 })).toBe(true);
  expect(desk.session.html).toBe('<p>Hers</p>');
  desk.session.change('<p>Mine</p>');
  expect(desk.session.take({ html: '<p>Hers 2</p>', version: 3 })).toBe(false);
  expect(desk.session.html).toBe('<p>Mine</p>');
});

it('sends the text when the page is closed', async () => {
  desk.session.change('<p>Two</p>');
  desk.session.flush();
  expect(desk.sent).toEqual([
    { html: '<p>Two</p>', version: 1, keepalive: true },
  ]);
  expect(desk.draft).toContain('Two');
  await vi.advanceTimersByTimeAsync(0);
  expect(desk.draft).toBeNull();
});

it('keeps what could not be sent, and offers it on the next visit', async () => {
  desk.failures.push(new RequestError(0, 'unreachable', 'Away.'));
  desk.session.change('<p>Two</p>');
  desk.session.end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(desk.sent).toHaveLength(1);

  const next = desk.open();
  expect(next.state.recoverable?.data).toBe('<p>Two</p>');
  expect(next.html).toBe('<p>One</p>');
  next.recover();
  expect(next.html).toBe('<p>Two</p>');
  await vi.advanceTimersByTimeAsync(QUIET_TIME);
  expect(desk.html).toBe('<p>Two</p>');
  expect(desk.draft).toBeNull();
});

it('keeps offering a draft until somebody decides', async () => {
  desk.failures.push(new RequestError(0, 'unreachable', 'Away.'));
  desk.session.change('<p>Two</p>');
  desk.session.end();
  await vi.advanceTimersByTimeAsync(0);

  const next = desk.open();
  next.change('<p>Other</p>');
  await vi.advanceTimersByTimeAsync(QUIET_TIME);
  expect(desk.open().state.recoverable?.data).toBe('<p>Two</p>');
  next.discard();
  expect(desk.draft).toBeNull();
});

it('needs no draft of what the server has, however it is written', () => {
  desk.storage.setItem(
    'orchestra.draft.ada.document-a',
    JSON.stringify({
      data: '<p>See <a href="/a" rel="noopener" target="_blank">a</a></p>',
      keptAt: Date.now(),
      version: 1,
    }),
  );
  desk.html = '<p>See <a href="/a">a</a></p>';
  expect(desk.open().state.recoverable).toBeNull();
  expect(desk.draft).toBeNull();
});

it('goes on when the browser keeps nothing', async () => {
  desk.storage.isFull = true;
  desk.session.change('<p>Two</p>');
  await vi.advanceTimersByTimeAsync(QUIET_TIME);
  expect(desk.html).toBe('<p>Two</p>');
});
