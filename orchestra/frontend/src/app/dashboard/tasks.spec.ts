import {
  type DashboardTask,
  dueDate,
  groupOf,
  isOverdue,
  matches,
  sorted,
  startDate,
} from './tasks';

function task(changes: Partial<DashboardTask> = {}): DashboardTask {
  return {
    id: 7,
    assignment_id: 70,
    step: 'Write the text',
    project: 'Newsroom Version 2',
    detail: 'Harbour festival',
    priority: 0,
    state: 'in_progress',
    assignment_start_datetime: '2030-05-01T08:00:00Z',
    next_todo_dict: {},
    should_be_active: true,
    tags: [],
    ...changes,
  };
}

describe('groupOf', () => {
  it.each([
    ['in_progress', true, 'active'],
    ['in_progress', false, 'pending'],
    ['returned', true, 'active'],
    ['returned', false, 'pending'],
    ['pending_review', true, 'pending'],
    ['pending_processing', true, 'pending'],
    ['paused', false, 'paused'],
    ['complete', false, 'complete'],
  ] as const)('puts %s, to be worked on: %s, into %s', (state, active, group) => {
    expect(groupOf(task({ state, should_be_active: active }))).toBe(group);
  });
});

describe('the dates of the next todo', () => {
  it('are read from the row', () => {
    const row = task({
      next_todo_dict: {
        start_by_datetime: '2030-05-02T08:00:00Z',
        due_datetime: '2030-05-03T08:00:00Z',
      },
    });
    expect(startDate(row)).toEqual(new Date('2030-05-02T08:00:00Z'));
    expect(dueDate(row)).toEqual(new Date('2030-05-03T08:00:00Z'));
  });

  it('are null without a todo or when the server says nothing', () => {
    expect(dueDate(task())).toBeNull();
    const row = task({ next_todo_dict: { due_datetime: '' } });
    expect(dueDate(row)).toBeNull();
  });
});

describe('isOverdue', () => {
  const due = '2030-05-03T08:00:00Z';
  const row = task({ next_todo_dict: { due_datetime: due } });

  it('begins at the due date', () => {
    expect(isOverdue(row, new Date('2030-05-03T07:59:59Z'))).toBe(false);
    expect(isOverdue(row, new Date(due))).toBe(true);
  });

  it('ends with the task', () => {
    const complete = { ...row, state: 'complete' } as const;
    expect(isOverdue(complete, new Date('2030-06-01T00:00:00Z'))).toBe(false);
  });

  it('needs a due date', () => {
    expect(isOverdue(task(), new Date())).toBe(false);
  });
});

describe('matches', () => {
  const row = task({
    next_todo_dict: { title: 'Call the harbour master' },
    tags: [{ label: 'Urgent', status: 'danger' }],
  });

  it.each(['harbour', 'HARBOUR', 'urgent', '#7', 'newsroom text', 'master'])(
    'finds %s',
    (search) => {
      expect(matches(row, search)).toBe(true);
    },
  );

  it('wants every word', () => {
    expect(matches(row, 'harbour airport')).toBe(false);
  });
});

describe('sorted', () => {
  const rows = [
    task({ id: 1, detail: 'beta', priority: 2 }),
    task({
      id: 2,
      detail: 'Alpha',
      priority: 9,
      next_todo_dict: { due_datetime: '2030-05-03T08:00:00Z' },
    }),
    task({ id: 3, detail: 'gamma', priority: 5 }),
  ];
  const ids = (tasks: DashboardTask[]): number[] => tasks.map(({ id }) => id);

  it('keeps the order of the server without a sort', () => {
    expect(ids(sorted(rows, null))).toEqual([1, 2, 3]);
  });

  it('ignores the case of letters', () => {
    const sort = { key: 'detail', ascending: true } as const;
    expect(ids(sorted(rows, sort))).toEqual([2, 1, 3]);
  });

  it('turns around', () => {
    const sort = { key: 'priority', ascending: false } as const;
    expect(ids(sorted(rows, sort))).toEqual([2, 3, 1]);
  });

  it('puts tasks that are never due last', () => {
    const sort = { key: 'due', ascending: true } as const;
    expect(ids(sorted(rows, sort))).toEqual([2, 1, 3]);
  });

  it('leaves the given rows alone', () => {
    sorted(rows, { key: 'detail', ascending: true });
    expect(ids(rows)).toEqual([1, 2, 3]);
  });
});
