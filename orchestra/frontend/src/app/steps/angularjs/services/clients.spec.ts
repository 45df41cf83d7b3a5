import type { IRootScopeService } from 'angular';
import { type Runtime, startRuntime } from '../testing/runtime';
import type { orchestraApi } from './orchestra-api';
import type { OrchestraTasks } from './orchestra-tasks';
import type { TimeEntries } from './time-entries';

const digest = ({ get }: Runtime): void => {
  get<IRootScopeService>('$rootScope').$digest();
};

describe('orchestraApi', () => {
  type Api = ReturnType<typeof orchestraApi>;

  it.each<[(api: Api) => unknown, string, object]>([
    [
      (api) => api.assignTask(4, 'ada'),
      'assign_task',
      { worker_username: 'ada', task_id: 4 },
    ],
    [
      (api) => api.assignTask({ id: 4 }, 'ada'),
      'assign_task',
      { worker_username: 'ada', task_id: 4 },
    ],
    [
      (api) => api.reassignAssignment({ id: 9 }, 'ada'),
      'reassign_assignment',
      { worker_username: 'ada', assignment_id: 9 },
    ],
    [
      (api) => api.completeAndSkipTask({ id: 4 }),
      'complete_and_skip_task',
      { task_id: 4 },
    ],
    [(api) => api.staffTask(4), 'staff_task', { task_id: 4 }],
    [
      (api) => api.revertTask(4, 8),
      'revert_task',
      { task_id: 4, iteration_id: 8, revert_before: false, commit: false },
    ],
    [
      (api) => api.setProjectStatus(3, 'Paused'),
      'set_project_status',
      { project_id: 3, status: 'Paused' },
    ],
    [(api) => api.endProject(3), 'end_project', { project_id: 3 }],
  ])('posts as %s', (call, name, body) => {
    const runtime = startRuntime();
    call(runtime.get<Api>('orchestraApi'));
    digest(runtime);
    expect(runtime.requests).toEqual([
      {
        method: 'POST',
        url: `/orchestra/api/interface/project_management/${name}/`,
        body,
      },
    ]);
  });
});

describe('orchestraTasks', () => {
  const task = (id: number, state: string, active = true) => ({
    id,
    assignment_id: id + 100,
    step: 'Write',
    detail: 'Harbour',
    state,
    should_be_active: active,
  });

  it('loads the tasks once it is asked for, and groups them', () => {
    const runtime = startRuntime();
    const tasks = [
      task(5, 'in_progress'),
      task(6, 'returned', false),
      task(7, 'paused'),
      task(8, 'complete'),
      task(9, 'complete'),
    ];
    expect(runtime.requests).toEqual([]);
    runtime.answers.push([
      200,
      { tasks, reviewerStatus: true, preventNew: false },
    ]);
    const service = runtime.get<OrchestraTasks>('orchestraTasks');
    digest(runtime);
    const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
    expect(ids(service.activeTasks())).toEqual([5]);
    expect(ids(service.pendingTasks())).toEqual([6]);
    expect(ids(service.pausedTasks())).toEqual([7]);
    expect(ids(service.activePendingAndRecentTasks(1))).toEqual([5, 6, 8]);
    expect(ids(service.activeAndRecentTasks(5))).toEqual([5, 8, 9]);
    expect(service.tasksByAssignmentId['107']?.id).toBe(7);
    expect(service.currentTask?.id).toBe(5);
    expect(service.reviewerStatus).toBe(true);
    expect(service.getDescription(service.tasks[0])).toBe('Harbour (Write)');
    expect(service.getDescription(null)).toBe('');
  });
});

describe('timeEntries', () => {
  it('sums each entry rounded up, and finds what is incomplete', () => {
    const runtime = startRuntime();
    runtime.answers.push([
      200,
      [
        {
          id: 1,
          date: '2026-11-20',
          time_worked: '00:10:05',
          description: 'a',
          assignment: 0,
        },
        {
          id: 2,
          date: '2026-11-20',
          time_worked: '1 00:00:20',
          description: '',
          assignment: 3,
        },
      ],
    ]);
    const entries = runtime.get<TimeEntries>('timeEntries');
    digest(runtime);
    const total = entries.timeWorkedForDate('2026-11-20');
    expect([total.days(), total.hours(), total.minutes()]).toEqual([1, 0, 12]);
    expect(entries.invalidEntries().map(({ id }) => id)).toEqual([2]);

    const [first] = entries.entries;
    entries.moveToDate(first!, new Date(2026, 10, 21));
    expect(Object.keys(entries.entriesByDate).sort()).toEqual([
      '2026-11-20',
      '2026-11-21',
    ]);
    void first!.save();
    digest(runtime);
    expect(runtime.requests.at(-1)).toEqual({
      method: 'PUT',
      url: '/orchestra/api/interface/time_entries/1/',
      body: {
        id: 1,
        date: '2026-11-21',
        time_worked: '00:10:05',
        description: 'a',
        assignment: 0,
      },
    });
  });
});

describe('The clients of todos', () => {
  interface Client {
    list: (...args: unknown[]) => unknown;
    create: (row: object) => unknown;
    update: (row: object) => unknown;
    delete: (row: object) => unknown;
    updateTodoListFromTemplate: (choice: object) => unknown;
    workerTaskRecentTodoQas: (taskId: number) => unknown;
  }

  it('ask at the addresses of todos', () => {
    const runtime = startRuntime();
    const todos = runtime.get<Client>('todoApi');
    todos.list(3);
    todos.create({ title: 'Call' });
    todos.update({ id: 1, title: 'Call' });
    todos.delete({ id: 1 });
    runtime.get<Client>('todoListTemplateApi').list();
    runtime
      .get<Client>('todoListTemplateApi')
      .updateTodoListFromTemplate({ project: 3 });
    runtime.get<Client>('todoQaApi').workerTaskRecentTodoQas(5);
    digest(runtime);
    expect(
      runtime.requests.map(({ method, url }) => `${method} ${url}`),
    ).toEqual([
      'GET /orchestra/todos/todo/?project=3',
      'POST /orchestra/todos/todo/',
      'PUT /orchestra/todos/todo/1/',
      'DELETE /orchestra/todos/todo/1/',
      'GET /orchestra/todos/todolist_templates/',
      'POST /orchestra/todos/update_todos_from_todolist_template/',
      'GET /orchestra/todos/worker_task_recent_todo_qas/?task=5',
    ]);
  });
});
