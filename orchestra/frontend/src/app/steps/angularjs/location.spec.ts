import type { IRootScopeService } from 'angular';
import type { LocationFacade } from './location';
import { type Runtime, startRuntime } from './testing/runtime';

describe('$location', () => {
  function start(place = '/task/5'): Runtime & { $location: LocationFacade } {
    const runtime = startRuntime();
    runtime.shell.place = place;
    return {
      ...runtime,
      $location: runtime.get<LocationFacade>('$location'),
    };
  }

  const digest = ({ get }: Runtime): void => {
    get<IRootScopeService>('$rootScope').$digest();
  };

  it('tells where the page is', () => {
    const { $location } = start('/task/5?x=1&y#part%201');
    expect($location.path()).toBe('/task/5');
    expect($location.search()).toEqual({ x: '1', y: true });
    expect($location.hash()).toBe('part 1');
    expect($location.url()).toBe('/task/5?x=1&y#part%201');
  });

  it('moves the page once, after several changes', () => {
    const runtime = start();
    const { $location, shell } = runtime;
    $location.path('timecard').search({ from: 'step', no: null }).hash('top');
    expect(shell.visits).toEqual([]);
    expect($location.path()).toBe('/timecard');
    digest(runtime);
    expect(shell.visits).toEqual([['/timecard?from=step#top', false]]);
  });

  it('takes the place of the last entry of the history when asked to', () => {
    const runtime = start();
    runtime.$location.search('mark', 'a b').replace();
    digest(runtime);
    expect(runtime.shell.visits).toEqual([['/task/5?mark=a%20b', true]]);
  });

  it('stays where it is if nothing differs', () => {
    const runtime = start('/task/5?x=1');
    runtime.$location.path('/task/5').search('x=1');
    digest(runtime);
    expect(runtime.shell.visits).toEqual([]);
  });

  it('drops a parameter that is set to null', () => {
    const runtime = start('/task/5?x=1&y=2');
    runtime.$location.search('x', null);
    digest(runtime);
    expect(runtime.shell.place).toBe('/task/5?y=2');
  });
});

describe('$routeParams', () => {
  it('are those of the step on the page', () => {
    const { get, stage } = startRuntime();
    const params = get<Record<string, string>>('$routeParams');
    expect(params).toEqual({ taskId: '5' });
    expect(get<{ current: { params: unknown } }>('$route').current.params).toBe(
      params,
    );
    stage.leave();
    expect(params).toEqual({});
  });
});
