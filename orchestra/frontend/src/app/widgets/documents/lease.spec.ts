import { RequestError } from '../../core/request';
import type { Editing } from './api';
import { EditingLease, IDLE_AFTER, RENEW_EVERY } from './lease';
import { MARIA, writing } from './testing/fake-store';

const claims: boolean[] = [];
const lost: (Editing | null)[] = [];
let releases = 0;
let refusal: RequestError | null = null;
let lease: EditingLease;

beforeEach(() => {
  vi.useFakeTimers();
  claims.length = lost.length = releases = 0;
  refusal = null;
  lease = new EditingLease(
    {
      claim: (takeOver) => {
        claims.push(takeOver);
        return refusal ? Promise.reject(refusal) : Promise.resolve(null);
      },
      release: () => {
        releases += 1;
        return Promise.resolve();
      },
    },
    (editing) => lost.push(editing),
  );
});

afterEach(() => {
  lease.dispose();
  vi.useRealTimers();
});

const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

it('begins with the first use and asks once', async () => {
  lease.use();
  lease.use();
  await soon();
  lease.use();
  expect(claims).toEqual([false]);
  expect(lease.held).toBe(true);
});

it('goes on as long as somebody writes', async () => {
  lease.use();
  await vi.advanceTimersByTimeAsync(RENEW_EVERY * 2);
  expect(claims).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(IDLE_AFTER);
  expect(releases).toBe(1);
  expect(lease.held).toBe(false);
  const before = claims.length;
  lease.use();
  await soon();
  expect(claims).toHaveLength(before + 1);
});

it('tells who writes instead', async () => {
  lease.use();
  await soon();
  const editing = writing(MARIA);
  refusal = new RequestError(409, 'being_edited', 'No.', {}, { editing });
  await vi.advanceTimersByTimeAsync(RENEW_EVERY);
  expect(lost).toEqual([editing]);
  expect(lease.held).toBe(false);
  lease.end();
  expect(releases).toBe(0);
});

it('can be taken over', async () => {
  expect(await lease.takeOver()).toBe(true);
  expect(claims).toEqual([true]);
});

it('survives a server that is out of reach, without asking all the time', async () => {
  refusal = new RequestError(0, 'unreachable', 'Away.');
  lease.use();
  await soon();
  lease.use();
  await soon();
  expect(claims).toHaveLength(1);
  expect(lost).toEqual([]);
  refusal = null;
  await vi.advanceTimersByTimeAsync(5_000);
  lease.use();
  await soon();
  expect(lease.held).toBe(true);
  refusal = new RequestError(0, 'unreachable', 'Away.');
  await vi.advanceTimersByTimeAsync(RENEW_EVERY);
  expect(lease.held).toBe(true);
});

it('gives back what comes after the document was left', async () => {
  lease.use();
  lease.dispose();
  await soon();
  expect(releases).toBe(1);
  expect(lease.held).toBe(false);
});
