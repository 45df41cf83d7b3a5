import { taskAssignment } from '../session/testing/fake-server';
import type { TaskHistory } from '../task/task-api';
import type { TeamInfoWidget } from './team-info';
import { configurePage, placeWidget, shown } from './testing/page';

const HISTORY: TaskHistory = {
  assignments: [
    { assignment_counter: 0, worker: 'Ada Lovelace', status: 'Submitted' },
    { assignment_counter: 1, worker: 'Grace Hopper', status: 'Processing' },
    { assignment_counter: 2, worker: '', status: 'Processing' },
  ],
  iterations: [
    {
      id: 1,
      assignment_counter: 0,
      worker: 'Ada Lovelace',
      status: 'Requested Review',
      start_datetime: '2026-11-20T09:00:00Z',
      end_datetime: '2026-11-20T10:30:00Z',
      submitted_data: {},
      note: '',
    },
  ],
};

const cells = (widget: Element): string[][] =>
  [...widget.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );

beforeEach(() => {
  configurePage();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

it('tells who does what', async () => {
  const widget = await placeWidget<TeamInfoWidget>('team-info', {
    taskAssignment: taskAssignment(),
    history: HISTORY,
  });
  expect(cells(widget)).toEqual([
    ['Report', 'Ada Lovelace', 'Handed on', expect.stringContaining('2026')],
    ['Review', 'Grace Hopper', 'Working on it', '–'],
    ['Review 2', 'Nobody yet', 'Working on it', '–'],
  ]);
  expect(widget.querySelector('.me')?.textContent).toContain('Ada');
});

it('asks for the history if it is not given, again after a failure', async () => {
  const fetch = vi
    .fn()
    .mockResolvedValueOnce(new Response('', { status: 500 }))
    .mockResolvedValueOnce(new Response(JSON.stringify(HISTORY)));
  vi.stubGlobal('fetch', fetch);
  const widget = await placeWidget<TeamInfoWidget>('team-info', {
    taskAssignment: taskAssignment(),
  });
  expect(widget.textContent).toContain('Loading');
  await vi.waitFor(() => {
    expect(widget.textContent).toContain('could not be loaded');
  });
  widget.querySelector('button')?.click();
  await vi.waitFor(() => {
    expect(cells(widget)).toHaveLength(3);
  });
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(fetch).toHaveBeenLastCalledWith(
    '/api/task_history/',
    expect.objectContaining({ body: '{"task_id":5}' }),
  );
});

it('shows the team of the task it is given, whatever answers last', async () => {
  const answers: ((response: Response) => void)[] = [];
  vi.stubGlobal(
    'fetch',
    () => new Promise<Response>((resolve) => answers.push(resolve)),
  );
  const team = (worker: string): Response => {
    const [first] = HISTORY.assignments;
    const history = { assignments: [{ ...first, worker }], iterations: [] };
    return new Response(JSON.stringify(history));
  };
  const widget = await placeWidget<TeamInfoWidget>('team-info', {
    taskAssignment: taskAssignment(),
  });
  widget.taskAssignment = taskAssignment({ task_id: 6 });
  await shown();
  answers[0]!(new Response('', { status: 500 }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(widget.textContent).toContain('Loading');
  answers[1]!(team('Grace Hopper'));
  await vi.waitFor(() => {
    expect(widget.textContent).toContain('Grace Hopper');
  });
  widget.taskAssignment = taskAssignment({ task_id: 7 });
  await shown();
  await shown();
  expect(widget.textContent).toContain('Loading');
  answers[2]!(team('Ada Lovelace'));
  await vi.waitFor(() => {
    expect(widget.textContent).toContain('Ada Lovelace');
  });
});

it('is empty without a task', async () => {
  const widget = await placeWidget<TeamInfoWidget>('team-info');
  await shown();
  expect(widget.textContent).toBe('');
});
