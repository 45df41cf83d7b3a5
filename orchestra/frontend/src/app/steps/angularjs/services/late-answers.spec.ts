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

describe('Hours', () => {
  const row = (id: number) => ({
    id,
    date: '2026-11-16',
    time_worked: '00:10:00',
  });
  let runtime: Runtime;
  let entries: TimeEntries;

  /** The ids of what is shown, in all and on the day. */
  const shown = () => [
    entries.entries.map(({ id }) => id),
    entries.entriesByDate['2026-11-16']?.map(({ id }) => id),
  ];

  /** Asks for the list; what is held back comes when it is called. */
  function look(rows: unknown): () => void {
    const come = heldBack(runtime, rows);
    void entries.updateEntries('2026-11-16', '2026-11-22');
    digest(runtime);
    return come;
  }

  function create(): () => void {
    const come = heldBack(runtime, row(2));
    void entries.createEntry('2026-11-16');
    digest(runtime);
    return come;
  }

  beforeEach(() => {
    runtime = startRuntime();
    runtime.answers.push([200, []]);
    entries = runtime.get<TimeEntries>('timeEntries');
    digest(runtime);
    look([row(1)])();
  });

  it('are shown once when the list knows them first', () => {
    const created = create();
    look([row(1), row(2)])();
    created();
    expect(shown()).toEqual([[1, 2], [1, 2]]);
  });

  it.each([[[row(1)]], [[row(1), row(2)]]])(
    'stay when the list comes after them: %j',
    (rows) => {
      const listed = look(rows);
      create()();
      runtime.answers.push([200, [row(1), row(2)]]);
      listed();
      expect(shown()).toEqual([[1, 2], [1, 2]]);
    },
  );

  it('that were deleted do not come back with an earlier list', () => {
    const listed = look([row(1)]);
    void entries.deleteEntry(entries.entries[0]!);
    digest(runtime);
    runtime.answers.push([200, []]);
    listed();
    expect(shown()).toEqual([[], undefined]);
  });

  it('that a list brings back while they are deleted go again', () => {
    const deleted = heldBack(runtime, {});
    void entries.deleteEntry(entries.entries[0]!);
    digest(runtime);
    look([row(1)])();
    deleted();
    expect(shown()).toEqual([[], []]);
  });
});
