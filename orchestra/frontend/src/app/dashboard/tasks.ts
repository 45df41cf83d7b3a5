/** The rows of the dashboard, and how they fall into groups. */

export type TaskState =
  | 'returned'
  | 'in_progress'
  | 'pending_review'
  | 'pending_processing'
  | 'paused'
  | 'complete';

export interface NextTodo {
  title?: string;
  start_by_datetime?: string;
  due_datetime?: string;
}

export interface DashboardTask {
  id: number;
  assignment_id: number;
  /** Name of the step. */
  step: string;
  /** Name of the workflow version. */
  project: string;
  /** The project's short description. */
  detail: string;
  priority: number;
  state: TaskState;
  assignment_start_datetime: string;
  next_todo_dict: NextTodo;
  should_be_active: boolean;
  tags: { label: string; status: string }[];
}

export interface DashboardAnswer {
  tasks: DashboardTask[];
  reviewerStatus: boolean;
  preventNew: boolean;
  /** Why no new task can be requested now; '' when it can. */
  preventNewReason?: string;
}

export type Group = 'active' | 'pending' | 'paused' | 'complete';

export const GROUPS: readonly { group: Group; label: string }[] = [
  { group: 'active', label: 'Active' },
  { group: 'pending', label: 'Pending' },
  { group: 'paused', label: 'Paused' },
  { group: 'complete', label: 'Completed' },
];

/** Which group of the table a task belongs to. */
export function groupOf(task: DashboardTask): Group {
  switch (task.state) {
    case 'in_progress':
    case 'returned':
      return task.should_be_active ? 'active' : 'pending';
    case 'pending_review':
    case 'pending_processing':
      return 'pending';
    case 'paused':
      return 'paused';
    case 'complete':
      return 'complete';
  }
}

/** When the task's next todo is due; null without one. */
export function dueDate(task: DashboardTask): Date | null {
  return dateOf(task.next_todo_dict.due_datetime);
}

/** When the task's next todo should start; null without one. */
export function startDate(task: DashboardTask): Date | null {
  return dateOf(task.next_todo_dict.start_by_datetime);
}

export function isOverdue(task: DashboardTask, now: Date): boolean {
  const due = dueDate(task);
  return due !== null && task.state !== 'complete' && due <= now;
}

/** Whether every word occurs somewhere in the task's row. */
export function matches(task: DashboardTask, search: string): boolean {
  const text = [
    task.step,
    task.project,
    task.detail,
    task.next_todo_dict.title ?? '',
    ...task.tags.map((tag) => tag.label),
    `#${task.id}`,
  ]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export type SortKey =
  | 'assigned'
  | 'project'
  | 'step'
  | 'detail'
  | 'priority'
  | 'next'
  | 'start'
  | 'due';

export interface Sort {
  key: SortKey;
  ascending: boolean;
}

const SORT_VALUES: Record<SortKey, (task: DashboardTask) => string | number> = {
  assigned: (task) => task.assignment_start_datetime,
  project: (task) => task.project.toLowerCase(),
  step: (task) => task.step.toLowerCase(),
  detail: (task) => task.detail.toLowerCase(),
  priority: (task) => task.priority,
  next: (task) => (task.next_todo_dict.title ?? '').toLowerCase(),
  start: (task) => startDate(task)?.getTime() ?? Infinity,
  due: (task) => dueDate(task)?.getTime() ?? Infinity,
};

/** Sorts a copy; null keeps the server's order of urgency. */
export function sorted(
  tasks: readonly DashboardTask[],
  sort: Sort | null,
): DashboardTask[] {
  const copy = [...tasks];
  if (sort) {
    const value = SORT_VALUES[sort.key];
    const direction = sort.ascending ? 1 : -1;
    copy.sort((first, second) => {
      const a = value(first);
      const b = value(second);
      return a < b ? -direction : a > b ? direction : 0;
    });
  }
  return copy;
}

function dateOf(text: string | undefined): Date | null {
  return text ? new Date(text) : null;
}
