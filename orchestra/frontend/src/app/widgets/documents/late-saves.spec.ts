import { RequestError } from '../../core/request';
import { MemoryStorage } from '../../session/testing/memory-storage';
import { DocumentSession, type DocumentText, QUIET_TIME } from './document-session';
import { draftPlace } from './drafts';
import { MARIA } from './testing/fake-store';

/** A server with one document, which takes requests as the test says. */
class SlowDesk {
  readonly sent: string[] = [];
  html = '<p>One</p>';
  version = 1;
  private readonly held: (() => void)[] = [];
  isSlow = true;

  readonly session = new DocumentSession(
    { html: this.html, version: this.version },
    {
      save: async (text) => {
        this.sent.push(text.html);
        if (this.isSlow) {
          await new Promise<void>((resolve) => {
            this.held.push(resolve);
          });
        }
        return this.save(text);
      },
      load: () => Promise.resolve(this.revision()),
    },
    draftPlace('ada', 'a', new MemoryStorage()),
  );

  /** What the next request that is taken fails with. */
  failure: RequestError | null = null;
  /** Lets answers come later than the requests are taken. */
  private readonly answers: (() => void)[] = [];
  holdsAnswers = false;

  async take(index: number): Promise<void> {
    this.held[index]?.();
    await vi.advanceTimersByTimeAsync(0);
  }

  async answer(): Promise<void> {
    this.answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  }

  private async save({ html, version }: DocumentText) {
    if (this.failure) {
      throw this.failure;
    }
    if (version !== this.version) {
      throw new RequestError(
        409,
        'document_conflict',
        'No.',
        {},
        this.revision(),
      );
    }
    this.html = html;
    this.version += 1;
    const saved = { version: this.version, modified_at: '' };
    if (this.holdsAnswers) {
      await new Promise<void>((resolve) => {
        this.answers.push(resolve);
      });
    }
    return saved;
  }

  private revision() {
    const { html, version } = this;
    return { html, version, modified_by: MARIA, modified_at: '' };
  }
}

let desk: SlowDesk;

beforeEach(() => {
  vi.useFakeTimers();
  desk = new SlowDesk();
  desk.session.change('<p>Two</p>');
  void desk.session.save();
  desk.session.change('<p>Three</p>');
  desk.session.flush();
});

afterEach(() => {
  vi.useRealTimers();
});

it('is done with the newer text, though the older is answered later', async () => {
  desk.isSlow = false;
  desk.holdsAnswers = true;
  await desk.take(0);
  desk.holdsAnswers = false;
  await desk.take(1);
  expect(desk.html).toBe('<p>Three</p>');
  await desk.answer();
  expect(desk.session.isUnsaved).toBe(false);
  expect(desk.session.state.phase).toBe('saved');
  expect(desk.session.version).toBe(3);
});

it('says nothing of the older text that did not arrive', async () => {
  await desk.take(1);
  desk.failure = new RequestError(0, 'unreachable', 'Away.');
  await desk.take(0);
  expect(desk.session.state).toMatchObject({ phase: 'saved', failure: null });
  await vi.advanceTimersByTimeAsync(QUIET_TIME);
  expect(desk.sent).toEqual(['<p>Two</p>', '<p>Three</p>']);
});
