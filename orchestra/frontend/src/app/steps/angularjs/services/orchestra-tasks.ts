import type { IHttpService, IPromise } from 'angular';
import {
  type DashboardAnswer,
  type DashboardTask,
  type Group,
  groupOf,
} from '../../../dashboard/tasks';
import { angular } from '../libraries';
import type { Stage } from '../shell';

/** The worker's tasks, as steps ask for them. */
export class OrchestraTasks {
  /** Replaced at every update. */
  data: IPromise<unknown>;
  tasks: DashboardTask[] = [];
  tasksByAssignmentId: Record<string, DashboardTask> = {};
  reviewerStatus = false;
  preventNew = false;

  constructor(
    private readonly stage: Stage,
    private readonly $http: IHttpService,
  ) {
    this.data = this.load();
  }

  /** The task that is open; undefined when it is not the worker's own. */
  get currentTask(): DashboardTask | undefined {
    const taskId = this.stage.step?.session.taskAssignment.task_id;
    return this.tasks.find((task) => task.id === taskId);
  }

  updateTasks(): void {
    this.data = this.load();
  }

  allTasks(): DashboardTask[] {
    return this.tasks;
  }

  activeTasks(): DashboardTask[] {
    return this.inGroup('active');
  }

  pendingTasks(): DashboardTask[] {
    return this.inGroup('pending');
  }

  pausedTasks(): DashboardTask[] {
    return this.inGroup('paused');
  }

  completedTasks(): DashboardTask[] {
    return this.inGroup('complete');
  }

  /** Active and pending tasks, and so many of the completed ones. */
  activePendingAndRecentTasks(count: number): DashboardTask[] {
    return [
      ...this.activeTasks(),
      ...this.pendingTasks(),
      ...this.completedTasks().slice(0, count),
    ];
  }

  activeAndRecentTasks(count: number): DashboardTask[] {
    return [...this.activeTasks(), ...this.completedTasks().slice(0, count)];
  }

  getDescription(task: DashboardTask | null | undefined): string {
    return task ? `${task.detail} (${task.step})` : '';
  }

  /** Takes the most urgent task of a kind. */
  newTask(type: 'entry_level' | 'reviewer'): IPromise<unknown> {
    return this.$http
      .post(`${this.base}new_task_assignment/${type}/`, {})
      .then((response) => {
        this.updateTasks();
        return response;
      });
  }

  private get base(): string {
    return this.stage.shell.config.urls.interface_api;
  }

  private inGroup(group: Group): DashboardTask[] {
    return this.tasks.filter((task) => groupOf(task) === group);
  }

  private load(): IPromise<unknown> {
    const loading: IPromise<unknown> = this.$http
      .get<DashboardAnswer>(`${this.base}dashboard_tasks/`)
      .then((response) => {
        // An answer that comes late is not what was asked for last.
        if (this.data === loading) {
          this.take(response.data);
        }
        return response;
      });
    return loading;
  }

  private take({ tasks, reviewerStatus, preventNew }: DashboardAnswer): void {
    this.tasks = tasks;
    this.tasksByAssignmentId = Object.fromEntries(
      tasks.map((task) => [task.assignment_id, task]),
    );
    this.reviewerStatus = reviewerStatus;
    this.preventNew = preventNew;
  }
}

export function declareOrchestraTasks(stage: Stage): void {
  angular
    .module('orchestra.common')
    .factory('orchestraTasks', [
      '$http',
      ($http: IHttpService) => new OrchestraTasks(stage, $http),
    ]);
}
