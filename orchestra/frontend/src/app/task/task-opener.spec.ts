import { TestBed } from '@angular/core/testing';
import { SHELL_CONFIG } from '../core/config';
import { FakeServer } from '../session/testing/fake-server';
import type { Json } from '../session/types';
import type { StepInterface } from '../steps/step-interface';
import type { TaskApi } from './task-api';
import { type OpenTask, TaskOpener } from './task-opener';

const NOTHING = { kind: 'none' } as StepInterface;

async function open(server = new FakeServer()): Promise<OpenTask> {
  const api = Object.assign(server, {
    stepInterface: () => Promise.resolve(NOTHING),
  });
  return TestBed.inject(TaskOpener).open(5, api as unknown as TaskApi);
}

beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [
      { provide: SHELL_CONFIG, useValue: { user: { username: 'ada' } } },
    ],
  });
});

afterEach(() => {
  localStorage.clear();
});

it('keeps the checks of a task when another, opened before, is late', async () => {
  const wanted = await open();
  const late = await open();
  wanted.session.signals.register('submit.before', () => false);
  late.session.dispose();
  const options = { note: '', workTimeSeconds: null };
  expect(await wanted.session.submit('submit', options)).toBe(false);
});

it('tells no task of a save that was begun on another', async () => {
  const server = new FakeServer();
  const { session: left } = await open(server);
  (left.data as Record<string, Json>)['text'] = 'one';
  left.noticeChange();
  const letGo = server.holdRequests();
  const saving = left.save();
  left.dispose();
  const { session: next } = await open();
  const told = vi.fn();
  next.signals.register('save.success', told);
  next.signals.register('save.finally', told);
  letGo();
  await saving;
  expect(told).not.toHaveBeenCalled();
});
