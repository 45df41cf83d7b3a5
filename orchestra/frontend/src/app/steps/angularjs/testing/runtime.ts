import type { auto } from 'angular';
import {
  type OpenedSession,
  openSession,
} from '../../../session/testing/opened-session';
import type { Command } from '../../../session/types';
import type { StepProblem } from '../../step-view';
import { Injectors } from '../injectors';
import { angular } from '../libraries';
import { declareModules } from '../modules';
import { Stage } from '../shell';
import { FakeShell } from './fake-shell';

export interface HttpRequest {
  method: string;
  url: string;
  body: unknown;
}

/** Status and body; a function is told how to answer, to do so later. */
type Answer =
  | [number, unknown]
  | ((answer: (status: number, body: unknown) => void) => void);

export interface Runtime extends OpenedSession {
  shell: FakeShell;
  stage: Stage;
  injector: auto.IInjectorService;
  requests: HttpRequest[];
  /** What the next requests are answered with. */
  answers: Answer[];
  problems: StepProblem[];
  commands: Command[];
  /** Of the injector. */
  get: auto.IInjectorService['get'];
}

/** Starts AngularJS with a task on the page, and a server in memory. */
export function startRuntime(
  opened = openSession(),
  ...modules: string[]
): Runtime {
  const shell = new FakeShell();
  const stage = new Stage(shell);
  const requests: HttpRequest[] = [];
  const answers: Answer[] = [];
  const problems: StepProblem[] = [];
  const commands: Command[] = [];
  declareModules(stage);
  angular.module('test.server', []).config([
    '$provide',
    ($provide: auto.IProvideService) => {
      $provide.value(
        '$httpBackend',
        (
          method: string,
          url: string,
          body: string | undefined,
          done: (status: number, body: string) => void,
        ) => {
          requests.push({
            method,
            url,
            body: body === undefined ? null : JSON.parse(body),
          });
          const respond = (status: number, answer: unknown): void => {
            done(status, JSON.stringify(answer));
          };
          const answer = answers.shift() ?? [200, {}];
          if (typeof answer === 'function') {
            answer(respond);
          } else {
            respond(...answer);
          }
        },
      );
    },
  ]);
  const names = ['test.server', ...modules];
  const { injector } = new Injectors(stage).get('test', names, names);
  stage.enter({
    session: opened.session,
    report: (problem) => problems.push(problem),
    handOn: (command) => commands.push(command),
    restart: () => undefined,
  });
  return {
    ...opened,
    shell,
    stage,
    injector,
    requests,
    answers,
    problems,
    commands,
    // It needs no `this`.
    // eslint-disable-next-line @typescript-eslint/unbound-method
    get: injector.get,
  };
}
