import type { IRootScopeService } from 'angular';
import { type Runtime, startRuntime } from '../testing/runtime';
import type { OrchestraTasks } from './orchestra-tasks';
import type { TimeEntries } from './time-entries';

/** Holds the answer to the next request back; returns how it comes. */
function heldBack({ answers, get }: Runtime, body: unknown): () => void {
  let come = (): void => undefined;
  answers.push((answer) => {
    come = () => {
      answer(200, body);
      get<IRootScopeService>('$rootScope').$digest();
    };
  });
  return () => {
    come();
  };
}

const digest = ({ get }: Runtime): void => {
  get<IRootScopeService>('$rootScope').$digest();
};

it('keeps the tasks as they were told last', () => {
  const runtime = startRuntime();
  const task = { id: 5, assignment_id: 105, state: 'in_progress' };
  const late = heldBack(runtime, { tasks: [], preventNew: false });
  const service = runtime.get<OrchestraTasks>('orchestraTasks');
  digest(runtime);
  runtime.answers.push([200, { tasks: [task], preventNew: true }]);
  service.updateTasks();
  digest(runtime);
  late();
  expect(service.tasks).toEqual([task]);
  expect(service.preventNew).toBe(true);
});

it('keeps the hours of the days that were asked for last', () => {
  const runtime = startRuntime();
  const entry = (date: string) => ({ id: 1, date, time_worked: '00:10:00' });
  const late = heldBack(runtime, [entry('2026-11-09')]);
  const entries = runtime.get<TimeEntries>('timeEntries');
  digest(runtime);
  runtime.answers.push([200, [entry('2026-11-16')]]);
  void entries.updateEntries('2026-11-16', '2026-11-22');
  digest(runtime);
  late();
  expect(entries.entries.map(({ date }) => date)).toEqual(['2026-11-16']);
});
