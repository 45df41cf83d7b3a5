import type { IHttpService, IPromise } from 'angular';
import { angular } from '../libraries';
import type { Stage } from '../shell';

type Row = Record<string, unknown> & { id?: number };

/** Sends to the addresses of todos, and answers with bodies. */
class TodoRequests {
  constructor(
    private readonly $http: IHttpService,
    private readonly base: string,
  ) {}

  list(path: string, params: object = {}, cache = false): IPromise<unknown> {
    return this.$http
      .get(this.base + path, { params, cache })
      .then(({ data }) => data);
  }

  create(path: string, row: Row): IPromise<unknown> {
    return this.$http.post(this.base + path, row).then(({ data }) => data);
  }

  update(path: string, row: Row): IPromise<unknown> {
    return this.$http
      .put(`${this.base}${path}${row.id ?? ''}/`, row)
      .then(({ data }) => data);
  }

  remove(path: string, row: Row): IPromise<unknown> {
    return this.$http
      .delete(`${this.base}${path}${row.id ?? ''}/`)
      .then(({ data }) => data);
  }
}

/** Declares the clients of todos, their templates and their feedback. */
export function declareTodos(stage: Stage): void {
  const requests = ($http: IHttpService): TodoRequests =>
    new TodoRequests(
      $http,
      stage.shell.config.urls.interface_api.replace(
        /api\/interface\/$/,
        'todos/',
      ),
    );
  angular
    .module('orchestra.todos')
    .factory('todoApi', [
      '$http',
      ($http: IHttpService) => {
        const todos = requests($http);
        return {
          list: (projectId: number, cache = true) =>
            todos.list('todo/', { project: projectId }, cache),
          create: (todo: Row) => todos.create('todo/', todo),
          update: (todo: Row) => todos.update('todo/', todo),
          delete: (todo: Row) => todos.remove('todo/', todo),
        };
      },
    ])
    .factory('todoListTemplateApi', [
      '$http',
      ($http: IHttpService) => {
        const todos = requests($http);
        return {
          list: () => todos.list('todolist_templates/'),
          updateTodoListFromTemplate: (choice: Row) =>
            todos.create('update_todos_from_todolist_template/', choice),
        };
      },
    ])
    .factory('todoQaApi', [
      '$http',
      ($http: IHttpService) => {
        const todos = requests($http);
        return {
          create: (feedback: Row) => todos.create('todo_qa/', feedback),
          update: (feedback: Row) => todos.update('todo_qa/', feedback),
          workerTaskRecentTodoQas: (taskId: number) =>
            todos.list('worker_task_recent_todo_qas/', { task: taskId }),
        };
      },
    ]);
}
