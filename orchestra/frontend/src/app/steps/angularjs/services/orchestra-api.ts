import type { IHttpService } from 'angular';
import { angular } from '../libraries';
import type { Stage } from '../shell';

type IdOrRow = number | string | { id: number | string };

/** Requests of project management; each returns a promise of `$http`. */
export function orchestraApi($http: IHttpService, base: string) {
  const post = (name: string, body: object) =>
    $http.post<unknown>(`${base}project_management/${name}/`, body);
  return {
    allProjects: () =>
      $http.get<unknown>(`${base}project_management/projects/`),
    projectInformation: (projectId: IdOrRow) =>
      post('project_information', { project_id: idOf(projectId) }),
    completeAndSkipTask: (task: IdOrRow) =>
      post('complete_and_skip_task', { task_id: idOf(task) }),
    assignTask: (task: IdOrRow, username: string) =>
      post('assign_task', { worker_username: username, task_id: idOf(task) }),
    reassignAssignment: (assignment: IdOrRow, username: string) =>
      post('reassign_assignment', {
        worker_username: username,
        assignment_id: idOf(assignment),
      }),
    staffTask: (task: IdOrRow) => post('staff_task', { task_id: idOf(task) }),
    revertTask: (
      task: IdOrRow,
      iterationId: number,
      revertBefore = false,
      commit = false,
    ) =>
      post('revert_task', {
        task_id: idOf(task),
        iteration_id: iterationId,
        revert_before: revertBefore,
        commit,
      }),
    createSubsequentTasks: (projectId: IdOrRow) =>
      post('create_subsequent_tasks', { project_id: idOf(projectId) }),
    editSlackMembership: (
      action: 'add' | 'remove',
      projectId: IdOrRow,
      username: string,
    ) =>
      post('edit_slack_membership', {
        action,
        project_id: idOf(projectId),
        username,
      }),
    unarchiveSlackChannel: (projectId: IdOrRow) =>
      post('unarchive_slack_channel', { project_id: idOf(projectId) }),
    setProjectStatus: (projectId: IdOrRow, status: string) =>
      post('set_project_status', { project_id: idOf(projectId), status }),
    endProject: (projectId: IdOrRow) =>
      post('end_project', { project_id: idOf(projectId) }),
  };
}

export function declareOrchestraApi(stage: Stage): void {
  angular
    .module('orchestra.common')
    .factory('orchestraApi', [
      '$http',
      ($http: IHttpService) =>
        orchestraApi($http, stage.shell.config.urls.interface_api),
    ]);
}

/** Releases differ in whether they hand in an id or a whole row. */
function idOf(value: IdOrRow): number | string {
  return typeof value === 'object' ? value.id : value;
}
