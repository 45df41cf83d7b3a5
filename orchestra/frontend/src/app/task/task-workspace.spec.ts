import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { SHELL_CONFIG } from '../core/config';
import { TaskStore } from '../dashboard/task-store';
import { openSession } from '../session/testing/opened-session';
import { Dialogs } from '../shell/dialogs';
import { TaskApi } from './task-api';
import { TaskWorkspace } from './task-workspace';

const answer = { note: '', workTimeSeconds: null };
const open = vi.fn(() => new Promise((resolve) => (decide = resolve)));
const navigateByUrl = vi.fn(() => Promise.resolve(true));
let decide: (answer: unknown) => void;

/** Shows a task without what is around its session. */
async function show() {
  const opened = openSession();
  const fixture = TestBed.createComponent(TaskWorkspace);
  fixture.componentRef.setInput('opened', {
    session: opened.session,
    stepInterface: { kind: 'none' },
  });
  await fixture.whenStable();
  return { ...opened, fixture };
}

const press = (): void => {
  document.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }),
  );
};

const read = (): Promise<unknown> =>
  new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  vi.clearAllMocks();
  TestBed.configureTestingModule({
    providers: [
      { provide: SHELL_CONFIG, useValue: { restrict_submit_to_admins: false } },
      { provide: Dialogs, useValue: { open } },
      { provide: Router, useValue: { navigateByUrl } },
      { provide: TaskStore, useValue: { refresh: vi.fn() } },
      {
        provide: TaskApi,
        useValue: { history: () => new Promise(() => undefined) },
      },
    ],
  });
  TestBed.overrideComponent(TaskWorkspace, {
    set: { template: '', imports: [] },
  });
});

it('asks once before it hands a task on, and goes to the dashboard', async () => {
  const { server } = await show();
  press();
  press();
  expect(open).toHaveBeenCalledOnce();
  decide(answer);
  await read();
  expect(server.submissions).toHaveLength(1);
  expect(navigateByUrl).toHaveBeenCalledExactlyOnceWith('/');
});

it('asks again after the answer was to keep working', async () => {
  await show();
  press();
  decide(undefined);
  await read();
  press();
  expect(open).toHaveBeenCalledTimes(2);
});

it('leaves people where they went while the task was handed on', async () => {
  const { server, session, fixture } = await show();
  const letGo = server.holdRequests();
  press();
  decide(answer);
  await read();
  session.dispose();
  fixture.destroy();
  letGo();
  await read();
  expect(server.submissions).toHaveLength(1);
  expect(navigateByUrl).not.toHaveBeenCalled();
});
