import type { DocumentText } from './document-session';
import { Peers } from './peers';

/** Channels that hear each other at once. */
class FakeChannel extends EventTarget {
  static readonly open = new Set<FakeChannel>();

  constructor() {
    super();
    FakeChannel.open.add(this);
  }

  postMessage(data: unknown): void {
    for (const other of FakeChannel.open) {
      if (other !== this) {
        other.dispatchEvent(new MessageEvent('message', { data }));
      }
    }
  }

  close(): void {
    FakeChannel.open.delete(this);
  }
}

afterEach(() => {
  FakeChannel.open.clear();
  vi.unstubAllGlobals();
});

const TEXT = { html: '<p>One</p>', version: 2 };

it('tells the same document in other places, and no other', () => {
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  const heard: [string, DocumentText][] = [];
  const places = ['a', 'a', 'b'].map(
    (id, index) =>
      new Peers(id, ({ html, version }) => {
        heard.push([`${id}${index}`, { html, version }]);
      }),
  );
  places[0]!.tell(TEXT);
  expect(heard).toEqual([['a1', TEXT]]);
  places[1]!.close();
  places[0]!.tell(TEXT);
  expect(heard).toHaveLength(1);
});

it('does without, where browsers have no channels', () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const peers = new Peers('a', () => undefined);
  peers.tell(TEXT);
  peers.close();
});
