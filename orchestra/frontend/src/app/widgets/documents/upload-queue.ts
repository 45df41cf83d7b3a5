import { randomKey } from '../../core/random-key';
import { sizeInWords, type SendOptions, UploadError } from '../uploads';
import type { StoredItem } from './api';

/** How many files are sent at the same time. */
const LANES = 2;

export interface Upload {
  readonly file: File;
  readonly name: string;
  state: 'waiting' | 'sending' | 'failed';
  /** The part that is sent, from 0 to 1. */
  part: number;
  /** Why it failed; '' while it has not. */
  failure: string;
  /** Whether trying again may help. */
  mayRetry: boolean;
}

export interface QueueEvents {
  changed: () => void;
  /** A file is in the folder. */
  arrived: (item: StoredItem, folderId: string) => void;
  /** Nothing is on its way any more. */
  finished: (arrived: number, failed: number) => void;
}

export type Send = (
  folderId: string,
  file: File,
  name: string,
  options: SendOptions,
) => Promise<StoredItem>;

interface Entry extends Upload {
  folderId: string;
  stop: AbortController;
  key: string;
}

/** Files on their way into folders, two at a time. */
export class UploadQueue {
  private entries: Entry[] = [];
  private arrived = 0;

  constructor(
    private readonly send: Send,
    private readonly limit: number,
    private readonly events: QueueEvents,
  ) {}

  get uploads(): readonly Upload[] {
    return this.entries;
  }

  /** Whether leaving now would stop a file half-way. */
  get isBusy(): boolean {
    return this.entries.some(({ state }) => state !== 'failed');
  }

  add(folderId: string, files: readonly File[]): void {
    for (const file of files) {
      const failure = this.refusalOf(file);
      this.entries.push({
        file,
        folderId,
        name: file.name,
        state: failure ? 'failed' : 'waiting',
        part: 0,
        failure,
        mayRetry: false,
        stop: new AbortController(),
        key: randomKey(),
      });
    }
    this.goOn();
  }

  /** Stops a file, or takes the word of its failure away. */
  drop(upload: Upload): void {
    const entry = this.entries.find((one) => one === upload);
    this.entries = this.entries.filter((one) => one !== upload);
    entry?.stop.abort();
    this.goOn();
  }

  retry(upload: Upload): void {
    upload.state = 'waiting';
    upload.failure = '';
    upload.part = 0;
    this.goOn();
  }

  stopAll(): void {
    const { entries } = this;
    this.entries = [];
    for (const { stop } of entries) {
      stop.abort();
    }
  }

  private goOn(): void {
    const sending = this.entries.filter(({ state }) => state === 'sending');
    const waiting = this.entries.filter(({ state }) => state === 'waiting');
    for (const entry of waiting.slice(0, LANES - sending.length)) {
      void this.deliver(entry);
    }
    this.events.changed();
    if (!this.isBusy && this.arrived > 0) {
      const { arrived } = this;
      this.arrived = 0;
      this.events.finished(arrived, this.entries.length);
    }
  }

  private async deliver(entry: Entry): Promise<void> {
    entry.state = 'sending';
    entry.stop = new AbortController();
    try {
      const item = await this.send(entry.folderId, entry.file, entry.name, {
        key: entry.key,
        signal: entry.stop.signal,
        onProgress: (part) => {
          entry.part = part;
          this.events.changed();
        },
      });
      this.arrived += 1;
      this.entries = this.entries.filter((one) => one !== entry);
      this.events.arrived(item, entry.folderId);
    } catch (error) {
      entry.state = 'failed';
      entry.failure = (error as Error).message;
      entry.mayRetry = error instanceof UploadError && error.isPassing;
    }
    this.goOn();
  }

  private refusalOf(file: File): string {
    if (file.size === 0) {
      return 'The file is empty, or a folder: open it and choose the files inside.';
    }
    return file.size > this.limit
      ? `The file has ${sizeInWords(file.size)}; at most ${sizeInWords(this.limit)} are allowed.`
      : '';
  }
}

/** A pasted file; pictures from the clipboard are all called `image.png`. */
export function pastedFile(file: File): File {
  if (!/^image\.(png|jpe?g|gif|webp)$/i.test(file.name)) {
    return file;
  }
  const now = new Date();
  const [date = '', time = ''] = new Date(
    now.getTime() - now.getTimezoneOffset() * 60_000,
  )
    .toISOString()
    .split(/[T.]/);
  const extension = file.name.slice(file.name.lastIndexOf('.'));
  const name = `Picture ${date} ${time.replaceAll(':', '.')}${extension}`;
  return new File([file], name, { type: file.type });
}
