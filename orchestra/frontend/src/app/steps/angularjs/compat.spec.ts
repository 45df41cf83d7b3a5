import type { ICompileService, IHttpService, IRootScopeService } from 'angular';
import { openSession } from '../../session/testing/opened-session';
import { angular } from './libraries';
import { type Runtime, startRuntime } from './testing/runtime';

function compile({ get }: Runtime, html: string, values = {}): JQLite {
  const $rootScope = get<IRootScopeService>('$rootScope');
  const scope = Object.assign($rootScope.$new(), values);
  const element = angular.element(html);
  get<ICompileService>('$compile')(element)(scope);
  $rootScope.$digest();
  return element;
}

describe('Bindings to controllers', () => {
  it('are there when the constructor runs', () => {
    const seen: unknown[] = [];
    angular.module('test.bindings', []).directive('testBound', [
      () => ({
        scope: {},
        bindToController: {
          task: '=',
          once: '<',
          label: '@',
          ask: '&',
          other: '=?named',
          absent: '<?',
        },
        controllerAs: 'vm',
        controller: function (this: Record<string, unknown>) {
          const ask = this['ask'] as (locals: object) => unknown;
          seen.push({ ...this, ask: ask({ who: 'you' }) });
        },
        template: '{{vm.label}} {{vm.task.name}}',
      }),
    ]);
    const runtime = startRuntime(openSession(), 'test.bindings');
    const element = compile(
      runtime,
      '<test-bound task="t" once="t.name" label="a {{t.name}}" ask="greet(who)" named="t"></test-bound>',
      { t: { name: 'task' }, greet: (who: string) => `hello ${who}` },
    );
    expect(seen).toEqual([
      {
        task: { name: 'task' },
        once: 'task',
        label: 'a task',
        ask: 'hello you',
        other: { name: 'task' },
      },
    ]);
    expect(element.text()).toBe('a task task');
  });

  it('work for controllers by name, with a name for the scope', () => {
    angular
      .module('test.named', [])
      .controller('NamedController', [
        '$scope',
        function (this: Record<string, unknown>, $scope: object) {
          this['doubled'] = `${String(this['word'])}${String(this['word'])}`;
          this['isOnScope'] = (
            $scope as Record<string, Record<string, unknown>>
          )['vm']!['word'];
        },
      ])
      .directive('testNamed', [
        () => ({
          scope: { word: '=' },
          bindToController: true,
          controller: 'NamedController as vm',
          template: '{{vm.doubled}} {{vm.isOnScope}}',
        }),
      ]);
    const runtime = startRuntime(openSession(), 'test.named');
    const element = compile(runtime, '<test-named word="w"></test-named>', {
      w: 'ab',
    });
    expect(element.text()).toBe('abab ab');
  });

  it('leave components and their hooks as they are', () => {
    angular.module('test.component', []).component('testComponent', {
      bindings: { word: '<' },
      controller: class {
        word = '';
        shown = '';

        $onInit(): void {
          this.shown = `shown ${this.word}`;
        }
      },
      template: '{{$ctrl.shown}}',
    });
    const runtime = startRuntime(openSession(), 'test.component');
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const element = compile(
      runtime,
      '<test-component word="\'x\'"></test-component>',
    );
    expect(element.text()).toBe('shown x');
    vi.restoreAllMocks();
  });
});

describe('Requests', () => {
  type Callbacks = Record<
    'success' | 'error',
    (callback: (...args: unknown[]) => void) => Callbacks
  >;

  it.each([
    [200, 'success'],
    [404, 'error'],
  ])('that end with %i call %s', (status, expected) => {
    const runtime = startRuntime();
    const called: unknown[][] = [];
    runtime.answers.push([status, { a: 1 }], [status, { a: 1 }]);
    const $http = runtime.get<IHttpService>('$http');
    const sent = [$http.get('/x'), $http({ method: 'POST', url: '/y' })];
    for (const promise of sent as unknown as Callbacks[]) {
      promise
        .success((data, code) => called.push(['success', data, code]))
        .error((data, code) => called.push(['error', data, code]));
    }
    runtime.get<IRootScopeService>('$rootScope').$digest();
    expect(called).toEqual([
      [expected, { a: 1 }, status],
      [expected, { a: 1 }, status],
    ]);
  });

  it('carry the token of the site', () => {
    const { defaults } = startRuntime().get<IHttpService>('$http');
    expect(defaults.xsrfCookieName).toBe('token');
    expect(defaults.xsrfHeaderName).toBe('X-CSRFToken');
  });
});

describe('Names that steps inject', () => {
  it.each([
    'orchestraService',
    'orchestraTasks',
    'orchestraApi',
    'helpers',
    'requiredFields',
    'autoSaveTask',
    'timeEntries',
    'TimeEntry',
    'todoApi',
    'todoListTemplateApi',
    'todoQaApi',
    '$location',
    '$route',
    '$routeParams',
    '$modal',
    '$uibModal',
    'capitalizeFilter',
    'toArrayFilter',
    'linkyFilter',
  ])('%s resolves', (name) => {
    expect(startRuntime().get(name)).toBeDefined();
  });

  it.each([
    'websiteIframe',
    'bareIframe',
    'projectFolder',
    'orchestraProjectFolder',
    'orchestraScratchpad',
    'orchestraTeamMessages',
    'orchestraQuill',
    'orchestraChecklist',
    'orchestraRequiredField',
    'teamInfoCard',
    'dynamicLoad',
    'uiSelect',
    'uiTree',
    'stTable',
    'uibAccordion',
  ])('the directive %s is there', (name) => {
    expect(startRuntime().injector.has(`${name}Directive`)).toBe(true);
  });

  it.each([
    'orchestra',
    'orchestra.common',
    'orchestra.timing',
    'orchestra.dashboard',
    'orchestra.task',
    'orchestra.todos',
    'orchestra.teamInfo',
    'orchestra.project_management',
    'orchestra.analytics',
    'orchestra.workflows',
    'ngRoute',
    'ngSanitize',
    'ui.bootstrap',
    'ui.select',
    'ui.tree',
    'smart-table',
  ])('the module %s is there', (name) => {
    startRuntime();
    expect(angular.module(name).name).toBe(name);
  });
});
