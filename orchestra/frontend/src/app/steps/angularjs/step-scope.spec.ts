import type { IRootScopeService, IScope } from 'angular';
import { openSession } from '../../session/testing/opened-session';
import { angular } from './libraries';
import type { Stage } from './shell';
import { StepScope } from './step-scope';
import { type Runtime, startRuntime } from './testing/runtime';
import type { ViewFacade } from './view-facade';

interface OpenStep extends Runtime {
  step: StepScope;
  container: HTMLElement;
  $rootScope: IRootScopeService;
}

async function openStep(
  directive: string,
  opened = openSession(),
): Promise<OpenStep> {
  const runtime = startRuntime(opened, 'test.step');
  const container = document.createElement('div');
  document.body.append(container);
  const step = new StepScope(
    runtime.injector,
    runtime.stage,
    staged(runtime.stage),
    container,
  );
  await step.open(directive);
  const $rootScope = runtime.get<IRootScopeService>('$rootScope');
  return { ...runtime, step, container, $rootScope };
}

function staged({ step }: Stage): NonNullable<Stage['step']> {
  if (!step) {
    throw new Error('No step is on the stage.');
  }
  return step;
}

describe('StepScope', () => {
  const heard: string[] = [];

  beforeAll(() => {
    angular
      .module('test.step', [])
      .directive('testStep', [
        () => ({
          scope: { taskAssignment: '=' },
          controller: [
            '$scope',
            '$rootScope',
            ($scope: IScope, $rootScope: IRootScopeService) => {
              $scope.$on('$destroy', () => heard.push('destroyed'));
              $rootScope.$on('test.event', () => heard.push('event'));
            },
          ],
          template:
            '<input ng-model="taskAssignment.task.data.text"><b>{{taskAssignment.task.data.text}}</b>',
        }),
      ])
      .directive('testDefaults', [
        () => ({
          scope: { taskAssignment: '=' },
          link: (scope: IScope) => {
            const { taskAssignment } = scope as IScope & {
              taskAssignment: { task: { data: Record<string, unknown> } };
            };
            taskAssignment.task.data['photos'] = [];
          },
        }),
      ])
      .directive('testPlain', [
        () => ({ template: '<i>{{vm.taskId}} {{vm.project.details}}</i>' }),
      ])
      .directive('testThrowing', [
        () => ({
          controller: [
            () => {
              throw new Error('on purpose');
            },
          ],
        }),
      ]);
  });

  beforeEach(() => {
    heard.length = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });

  afterEach(() => {
    document.body.replaceChildren();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('shows the task, and tells the session what is typed', async () => {
    const { container, session } = await openStep('testStep');
    expect(container.querySelector('b')?.textContent).toBe('start');
    const input = container.querySelector('input')!;
    input.value = 'typed';
    input.dispatchEvent(new Event('input'));
    expect(session.data).toEqual({ text: 'typed' });
    expect(session.state.phase).toBe('dirty');
    expect(session.state.nextAttemptAt).not.toBeNull();
  });

  it('tells the session of replaced data, and everybody of a change', async () => {
    const { session, $rootScope } = await openStep('testStep');
    const changed = vi.fn();
    $rootScope.$on('task.data:change', changed);
    $rootScope.$apply(() => {
      session.taskAssignment.task.data = { text: 'another object' };
    });
    expect(changed).toHaveBeenCalledOnce();
    expect(session.state.phase).toBe('dirty');
  });

  it('shows what the shell puts in place', async () => {
    const { container, session, server, type } = await openStep('testStep');
    type('mine');
    server.changeElsewhere({ text: 'theirs' });
    await session.save();
    await session.resolveConflict('theirs');
    await vi.advanceTimersByTimeAsync(1);
    expect(container.querySelector('b')?.textContent).toBe('theirs');
    expect(container.querySelector('input')?.value).toBe('theirs');
    expect(session.state.phase).toBe('clean');
  });

  it('takes what the step fills in by itself for no change', async () => {
    const { session, $rootScope } = await openStep('testDefaults');
    $rootScope.$digest();
    expect(session.data).toEqual({ text: 'start', photos: [] });
    expect(session.hasUnsavedChanges).toBe(false);
    expect(session.state.phase).toBe('clean');
  });

  it('gives steps without a scope what the page shows', async () => {
    const { container } = await openStep('testPlain');
    expect(container.querySelector('i')?.textContent).toBe('5 A story');
    const scope = angular
      .element(container.querySelector('i')!)
      .scope<IScope & { vm: ViewFacade }>();
    expect(scope.vm.angularDirective).toBe(
      '<test-plain task-assignment="vm.taskAssignment"></test-plain>',
    );
    expect(scope.vm.autoSaver.saving).toBe(false);
    expect(scope.vm.work_times_seconds).toEqual([]);
  });

  it('leaves nothing behind', async () => {
    const { container, $rootScope, session, step } = await openStep('testStep');
    $rootScope.$broadcast('test.event');
    step.close();
    expect(heard).toEqual(['event', 'destroyed']);
    expect(container.childNodes).toHaveLength(0);
    $rootScope.$broadcast('test.event');
    $rootScope.$broadcast('task.data:change');
    expect(heard).toHaveLength(2);
    expect(session.state.phase).toBe('clean');
    expect(Object.hasOwn($rootScope, '$on')).toBe(false);
  });

  it('reports a controller that throws', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { problems } = await openStep('testThrowing');
    expect(problems).toEqual([{ text: 'on purpose' }]);
  });
});
