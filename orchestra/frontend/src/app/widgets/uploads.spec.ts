import { FakeRequest } from './testing/fake-request';
import { configurePage } from './testing/page';
import { refusalOf, sizeInWords, uploadFile, uploadImage } from './uploads';

const picture = new File(['abc'], 'a.png', { type: 'image/png' });

beforeEach(() => {
  configurePage();
  document.cookie = 'csrftoken=t0ken';
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  FakeRequest.sent.length = 0;
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('refusalOf', () => {
  it.each([
    [{}, null],
    [{ accept: ['image/*'] }, null],
    [{ accept: ['image/png'] }, null],
    [
      { accept: ['application/pdf'] },
      'a.png is not of a kind that can be used here.',
    ],
    [{ maxMegabytes: 0.000_001 }, 'a.png is larger than 0.000001 MB.'],
  ])('with %j is %s', (limits, words) => {
    expect(refusalOf(picture, limits)).toBe(words);
  });

  it('is about empty files too', () => {
    expect(refusalOf(new File([], 'a.txt'), {})).toBe('a.txt is empty.');
  });
});

it('words sizes', () => {
  expect(sizeInWords(2_400_000)).toMatch(/^2[.,]4.MB$/);
  expect(sizeInWords(310_400)).toMatch(/^310.kB$/);
  expect(sizeInWords(3)).toMatch(/^1.kB$/);
  expect(sizeInWords(0)).toMatch(/^0.kB$/);
  expect(sizeInWords(2_000_000_000)).toMatch(/^2.GB$/);
});

it('uploads a file of a task, and tells how far it is', async () => {
  const parts: number[] = [];
  const done = uploadFile(picture, {
    taskId: 5,
    onProgress: (part) => parts.push(part),
  });
  const request = FakeRequest.last;
  request.upload.onprogress?.({ loaded: 1, total: 4 });
  request.answer(200, { url: '/media/a.png' });
  expect(await done).toEqual({ url: '/media/a.png' });
  expect([request.method, request.url]).toEqual(['POST', '/api/uploads/']);
  expect(request.headers['X-CSRFToken']).toBe('t0ken');
  expect((request.body as FormData).get('task_id')).toBe('5');
  expect((request.body as FormData).get('file')).toBeInstanceOf(File);
  expect(parts).toEqual([0.25]);
});

it('uploads a picture of a text as base64', async () => {
  const done = uploadImage(picture, 'news');
  await vi.waitFor(() => FakeRequest.last);
  FakeRequest.last.answer(200, { url: '/media/a.png' });
  expect(await done).toBe('/media/a.png');
  expect(FakeRequest.last.url).toBe('/api/upload_image/');
  expect(JSON.parse(FakeRequest.last.body as string)).toEqual({
    image_data: btoa('abc'),
    image_type: 'image/png',
    prefix: 'news',
  });
});

it.each([
  [400, { message: 'It is no picture.' }, 'It is no picture.'],
  [413, '<html>', 'The file is larger than the server takes.'],
  [
    403,
    '<html>',
    'You are signed out. Sign in again in another window, then try again.',
  ],
  [500, '', 'The server did not take the file (500). Try again.'],
])('says what an answer with %i means', async (status, body, words) => {
  const done = uploadFile(picture, { taskId: 5 });
  FakeRequest.last.answer(status, body);
  await expect(done).rejects.toThrow(words);
});

it('says that the server cannot be reached', async () => {
  const done = uploadFile(picture, { taskId: 5 });
  FakeRequest.last.fail();
  await expect(done).rejects.toThrow('cannot be reached');
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const done = uploadFile(picture, { taskId: 5, signal: stop.signal });
  stop.abort();
  await expect(done).rejects.toThrow('Stopped');
});
