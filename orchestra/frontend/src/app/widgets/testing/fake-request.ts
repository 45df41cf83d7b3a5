/** An XMLHttpRequest that a test answers. */
export class FakeRequest {
  static readonly sent: FakeRequest[] = [];

  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress?: (event: Partial<ProgressEvent>) => void } =
    {};
  method = '';
  url = '';
  body: FormData | string = '';
  status = 0;
  responseText = '';
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;

  /** The last one that was sent. */
  static get last(): FakeRequest {
    const last = FakeRequest.sent.at(-1);
    if (!last) {
      throw new Error('Nothing was sent.');
    }
    return last;
  }

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(body: FormData | string): void {
    this.body = body;
    FakeRequest.sent.push(this);
  }

  abort(): void {
    this.onabort?.();
  }

  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
    this.onload?.();
  }

  fail(): void {
    this.onerror?.();
  }
}
