import type { DocumentText } from './document-session';

const NAME = 'orchestra.documents';

interface Message extends DocumentText {
  id: string;
}

/**
 * Other places where the same document is open in this browser: tabs, or
 * two parts of one page. They hear at once what was saved here.
 */
export class Peers {
  private readonly channel =
    typeof BroadcastChannel === 'function' ? new BroadcastChannel(NAME) : null;

  constructor(
    private readonly id: string,
    heard: (text: DocumentText) => void,
  ) {
    this.channel?.addEventListener('message', ({ data }) => {
      const message = data as Message;
      if (message.id === id) {
        heard(message);
      }
    });
  }

  tell({ html, version }: DocumentText): void {
    this.channel?.postMessage({ id: this.id, html, version } satisfies Message);
  }

  close(): void {
    this.channel?.close();
  }
}
