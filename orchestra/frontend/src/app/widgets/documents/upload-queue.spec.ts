import { UploadError } from '../uploads';
import { storedItem } from './testing/fake-store';
import { pastedFile, type Send, UploadQueue } from './upload-queue';

interface Sending {
  name: string;
  folderId: string;
  progress: (part: number) => void;
  arrive: () => void;
  fail: (error: Error) => void;
  signal: AbortSignal | undefined;
}

const sendings: Sending[] = [];
const news: string[] = [];

const send: Send = (folderId, file, name, { onProgress, signal }) =>
  new Promise((resolve, reject) => {
    sendings.push({
      name,
      folderId,
      signal,
      progress: onProgress ?? (() => undefined),
      arrive: () => {
        resolve(storedItem(9, { name }));
      },
      fail: reject,
    });
    signal?.addEventListener('abort', () => {
      reject(new DOMException('Stopped.', 'AbortError'));
    });
  });

let queue: UploadQueue;

beforeEach(() => {
  sendings.length = news.length = 0;
  queue = new UploadQueue(send, 1_000, {
    changed: () => undefined,
    arrived: (item, folderId) => news.push(`${item.name} in ${folderId}`),
    finished: (arrived, failed) => news.push(`${arrived} came, ${failed} not`),
  });
});

const file = (name: string, content = 'abc'): File =>
  new File([content], name, { type: 'text/plain' });

const soon = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

it('sends two at a time, and tells when all are there', async () => {
  queue.add('a', [file('1'), file('2'), file('3')]);
  expect(sendings.map(({ name }) => name)).toEqual(['1', '2']);
  sendings[0]!.progress(0.5);
  expect(queue.uploads[0]!.part).toBe(0.5);
  sendings[0]!.arrive();
  await soon();
  expect(sendings).toHaveLength(3);
  expect(queue.isBusy).toBe(true);
  sendings[1]!.arrive();
  sendings[2]!.arrive();
  await soon();
  expect(news).toEqual(['1 in a', '2 in a', '3 in a', '3 came, 0 not']);
  expect(queue.isBusy).toBe(false);
});

it('refuses what would be refused, before it is sent', () => {
  queue.add('a', [file('empty', ''), file('large', 'x'.repeat(2_000))]);
  expect(sendings).toEqual([]);
  expect(queue.uploads.map(({ failure }) => failure)).toEqual([
    expect.stringContaining('is empty'),
    expect.stringMatching(/has 2.kB; at most 1.kB/),
  ]);
});

it('lets a file be tried again when that may help', async () => {
  queue.add('a', [file('1')]);
  sendings[0]!.fail(new UploadError('Away.', true));
  await soon();
  const [upload] = queue.uploads;
  expect(upload).toMatchObject({ failure: 'Away.', mayRetry: true });
  queue.retry(upload!);
  expect(sendings).toHaveLength(2);
  sendings[1]!.fail(new UploadError('It is no picture.'));
  await soon();
  expect(queue.uploads[0]!.mayRetry).toBe(false);
  expect(news).toEqual([]);
});

it('stops a file, and goes on with the next', async () => {
  queue.add('a', [file('1'), file('2'), file('3')]);
  queue.drop(queue.uploads[0]!);
  expect(sendings[0]!.signal?.aborted).toBe(true);
  await soon();
  expect(queue.uploads.map(({ name }) => name)).toEqual(['2', '3']);
  expect(sendings).toHaveLength(3);
});

it('names pictures of the clipboard by the time', () => {
  expect(pastedFile(file('image.png')).name).toMatch(
    /^Picture \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/,
  );
  expect(pastedFile(file('boat.png')).name).toBe('boat.png');
});
