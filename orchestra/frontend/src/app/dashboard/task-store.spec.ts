import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Requests } from '../core/request';
import { NewTaskButtons } from './new-task-buttons';
import { TaskStore } from './task-store';

interface Waiting {
  path: string;
  resolve: (body: unknown) => Promise<void>;
  reject: (failure: unknown) => Promise<void>;
}

@Component({ template: '' })
class Anywhere {}

/** What was asked, to be answered in any order. */
let asked: Waiting[];

const send = (path: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const settled = (settle: (value: unknown) => void) => async (value: unknown) => {
      settle(value);
      await new Promise((read) => setTimeout(read));
    };
    asked.push({
      path,
      resolve: settled((body) => {
        resolve({ body, etag: null, notModified: false });
      }),
      reject: settled(reject),
    });
  });

const tasks = (...ids: number[]) => ({
  tasks: ids.map((id) => ({ id })),
  reviewerStatus: false,
  preventNew: false,
});

beforeEach(() => {
  asked = [];
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: '**', component: Anywhere }]),
      {
        provide: Requests,
        useValue: {
          send,
          post: async (path: string) =>
            ((await send(path)) as { body: unknown }).body,
        },
      },
    ],
  });
});

it('shows the tasks that were asked for last', async () => {
  const store = TestBed.inject(TaskStore);
  void store.refresh();
  void store.refresh();
  await asked[1]!.resolve(tasks(5));
  await asked[0]!.resolve(tasks());
  expect(store.tasks().map(({ id }) => id)).toEqual([5]);
});

it('says nothing of an earlier look that failed later', async () => {
  const store = TestBed.inject(TaskStore);
  void store.refresh();
  void store.refresh();
  await asked[1]!.resolve(tasks(5));
  await asked[0]!.reject({ status: 0, message: 'unreachable' });
  expect(store.failure()).toBeNull();
});

it('shows what there is while a later look takes its time', async () => {
  const store = TestBed.inject(TaskStore);
  void store.refresh();
  void store.refresh();
  await asked[0]!.resolve(tasks(4));
  expect(store.tasks().map(({ id }) => id)).toEqual([4]);
});

it('leaves people where they went while a new task was looked for', async () => {
  const buttons = TestBed.createComponent(NewTaskButtons);
  const element = buttons.nativeElement as HTMLElement;
  const router = TestBed.inject(Router);
  await buttons.whenStable();
  const button = element.querySelector('button')!;
  button.click();
  button.click();
  expect(asked.map(({ path }) => path)).toEqual([
    'new_task_assignment/entry_level/',
  ]);
  await router.navigateByUrl('/task/9');
  buttons.destroy();
  await asked[0]!.resolve({ id: 5, detail: 'Harbour' });
  expect(router.url).toBe('/task/9');
});
