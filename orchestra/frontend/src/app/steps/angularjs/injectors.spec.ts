import { Injectors } from './injectors';
import { angular } from './libraries';
import { declareModules } from './modules';
import { Stage } from './shell';
import { FakeShell } from './testing/fake-shell';

describe('Injectors', () => {
  function createInjectors(): Injectors {
    const stage = new Stage(new FakeShell());
    declareModules(stage);
    return new Injectors(stage);
  }

  it('keep the services of a version for good', () => {
    angular.module('test.kept', []).factory('counter', [() => ({ count: 0 })]);
    const injectors = createInjectors();
    const first = injectors.get('v1', ['test.kept'], ['test.kept']);
    const again = injectors.get('v1', ['test.kept'], ['test.kept']);
    expect(again.injector).toBe(first.injector);
    const other = injectors.get('v2', ['test.kept'], ['test.kept']);
    expect(other.injector.get('counter')).not.toBe(
      first.injector.get('counter'),
    );
    expect(injectors.rootScopes).toHaveLength(2);
  });

  it('start again when a module arrives that the step needs', () => {
    angular.module('test.early', []);
    const injectors = createInjectors();
    const first = injectors.get('v1', ['test.early'], ['test.early']);
    angular.module('test.late', []).value('late', 1);
    const names = ['test.early', 'test.late'];
    const second = injectors.get('v1', names, names);
    expect(second.injector).not.toBe(first.injector);
    expect(second.injector.get('late')).toBe(1);
  });

  it('go on without the modules that cannot start', () => {
    angular.module('test.sound', []).value('sound', true);
    angular.module('test.lacking', ['test.nowhere']);
    angular.module('test.failing', []).run([
      () => {
        throw new Error('on purpose');
      },
    ]);
    const injectors = createInjectors();
    const names = ['test.lacking', 'test.sound', 'test.failing'];
    const { injector, broken, modules } = injectors.get('v1', names, [
      'test.sound',
    ]);
    expect(injector.get('sound')).toBe(true);
    expect([...modules]).toEqual(['test.sound']);
    expect([...broken.keys()]).toEqual(['test.lacking', 'test.failing']);
    expect(broken.get('test.lacking')).toContain('“test.nowhere”');
    expect(broken.get('test.failing')).toContain('on purpose');
    expect(injectors.get('v1', names, ['test.sound']).injector).toBe(injector);
  });

  it('try a broken module again for the step that needs it', () => {
    angular.module('test.mended', ['test.arrives']);
    const injectors = createInjectors();
    expect(
      injectors.get('v1', ['test.mended'], ['test.mended']).broken.size,
    ).toBe(1);
    angular.module('test.arrives', []);
    expect(
      injectors.get('v1', ['test.mended'], ['test.mended']).broken.size,
    ).toBe(0);
  });
});
