import type { TaskAssignment } from '../session/types';
import type { HistoryIteration, TaskHistory } from '../task/task-api';
import { element } from './dom';
import { post } from './server';
import { TaskWidget } from './task-widget';
import { shownProperties } from './widget';

interface Member {
  role: string;
  name: string;
  status: string;
  /** When they last handed the task on. */
  lastTurn: string | null;
}

const STATUSES: Record<string, string> = {
  Processing: 'Working on it',
  Submitted: 'Handed on',
  Failed: 'Stopped',
};

const STYLES = `
orchestra-widget-team-info .scroll { overflow-x: auto; }

orchestra-widget-team-info table {
  border-collapse: collapse;
  font-size: 14px;
  width: 100%;
}

orchestra-widget-team-info caption {
  caption-side: top;
  color: inherit;
  font-weight: 600;
  padding: 0 0 4px;
  text-align: start;
}

orchestra-widget-team-info :is(th, td) {
  border-bottom: 1px solid var(--hairline, #d9dee3);
  padding: 8px 16px 8px 0;
  text-align: start;
  vertical-align: top;
}

orchestra-widget-team-info thead th {
  color: var(--text-quiet, #57616b);
  font-weight: 500;
}

orchestra-widget-team-info tbody th { font-weight: 400; }

orchestra-widget-team-info .me { font-weight: 600; }

orchestra-widget-team-info p { margin: 0; }
`;

const day = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/**
 * Who does what on the task.
 *
 * Properties: `taskAssignment`, and `history` as the task's history endpoint
 * answers; without it the widget asks for it.
 */
export class TeamInfoWidget extends TaskWidget {
  static {
    shownProperties(TeamInfoWidget, { history: null });
  }

  declare history: TaskHistory | null;

  protected readonly styles = STYLES;

  private asked: number | null = null;
  private loaded: TaskHistory | null = null;
  private failure = '';

  protected show(): void {
    const task = this.taskAssignment;
    if (!task) {
      this.replaceChildren();
      return;
    }
    if (this.asked !== null && this.asked !== task.task_id) {
      this.forget();
    }
    if (this.history) {
      this.replaceChildren(table(task, members(task, this.history)));
      return;
    }
    this.replaceChildren(
      this.failure
        ? this.sorry()
        : element(
            'p',
            { class: 'quiet', 'aria-busy': true },
            'Loading the team…',
          ),
    );
    void this.load(task.task_id);
  }

  private async load(taskId: number): Promise<void> {
    if (this.asked === taskId) {
      return;
    }
    this.asked = taskId;
    try {
      const history = await post<TaskHistory>('task_history/', {
        task_id: taskId,
      });
      if (this.asked === taskId) {
        this.history = this.loaded = history;
      }
    } catch {
      if (this.asked === taskId) {
        this.failure = 'The team could not be loaded.';
        this.refresh();
      }
    }
  }

  /** The widget is given another task than it asked about. */
  private forget(): void {
    if (this.history === this.loaded) {
      this.history = null;
    }
    this.asked = this.loaded = null;
    this.failure = '';
  }

  private sorry(): HTMLElement {
    const again = (): void => {
      this.failure = '';
      this.asked = null;
      this.refresh();
    };
    return element(
      'p',
      { class: 'quiet' },
      this.failure,
      ' ',
      element(
        'button',
        { type: 'button', class: 'plain-button framed-button', click: again },
        'Try again',
      ),
    );
  }
}

function table(task: TaskAssignment, team: Member[]): HTMLElement {
  const heads = ['Role', 'Name', 'Status', 'Last handed on'];
  const own = nameOf(task);
  return element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Team' },
    element(
      'table',
      {},
      element('caption', {}, 'Team'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...heads.map((head) => element('th', { scope: 'col' }, head)),
        ),
      ),
      element(
        'tbody',
        {},
        ...team.map(({ role, name, status, lastTurn }) =>
          element(
            'tr',
            { class: name === own ? 'me' : null },
            element('th', { scope: 'row' }, role),
            element('td', {}, name),
            element('td', {}, status),
            element('td', {}, lastTurn ? time(lastTurn) : '–'),
          ),
        ),
      ),
    ),
  );
}

function members(task: TaskAssignment, history: TaskHistory): Member[] {
  return history.assignments.map(({ assignment_counter: level, ...found }) => ({
    role: roleOf(level, task),
    name: found.worker || 'Nobody yet',
    status: STATUSES[found.status] ?? found.status,
    lastTurn: lastTurnOf(level, history.iterations),
  }));
}

function roleOf(level: number, { step }: TaskAssignment): string {
  if (level === 0) {
    return step.name;
  }
  return level === 1 ? 'Review' : `Review ${level}`;
}

function lastTurnOf(
  level: number,
  iterations: HistoryIteration[],
): string | null {
  const turns = iterations.filter(
    ({ assignment_counter, end_datetime }) =>
      assignment_counter === level && end_datetime,
  );
  return turns.at(-1)?.end_datetime ?? null;
}

function time(moment: string): HTMLElement {
  return element('time', { datetime: moment }, day.format(new Date(moment)));
}

function nameOf({ worker }: TaskAssignment): string {
  const full = `${worker.first_name ?? ''} ${worker.last_name ?? ''}`.trim();
  return full || (worker.username ?? '');
}
