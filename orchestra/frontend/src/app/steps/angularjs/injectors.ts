import type { auto, IRootScopeService } from 'angular';
import { errorText } from './error-text';
import { angular } from './libraries';
import { ROOT_MODULE } from './modules';
import type { Stage } from './shell';

/** An injector, and the modules that could not be part of it. */
export interface Started {
  injector: auto.IInjectorService;
  modules: ReadonlySet<string>;
  /** What is wrong with a module, by its name. */
  broken: ReadonlyMap<string, string>;
}

/**
 * Starts AngularJS once for each version of a workflow.
 *
 * A version's steps share an injector and so their services, for as long as
 * the page lives. Versions do not, because their modules may have the same
 * names, and because one broken module takes its whole injector down.
 */
export class Injectors {
  private readonly started = new Map<string, Started>();

  constructor(private readonly stage: Stage) {}

  /**
   * The injector of a version.
   *
   * It is started anew if it lacks a module that the step needs: one that
   * could not start may be able to by now.
   */
  get(
    version: string,
    modules: readonly string[],
    needed: readonly string[],
  ): Started {
    const known = this.started.get(version);
    if (known && needed.every((name) => known.modules.has(name))) {
      return known;
    }
    const started = this.start([...new Set(modules)]);
    this.started.set(version, started);
    return started;
  }

  /** The root scopes of all that run. */
  get rootScopes(): IRootScopeService[] {
    return [...this.started.values()].map(({ injector }) =>
      injector.get<IRootScopeService>('$rootScope'),
    );
  }

  private start(modules: readonly string[]): Started {
    try {
      return {
        injector: this.bootstrap(modules),
        modules: new Set(modules),
        broken: new Map(),
      };
    } catch {
      return this.startWithout(this.findBroken(modules), modules);
    }
  }

  private startWithout(
    broken: Map<string, string>,
    modules: readonly string[],
  ): Started {
    const sound = modules.filter((name) => !broken.has(name));
    return {
      injector: this.bootstrap(sound),
      modules: new Set(sound),
      broken,
    };
  }

  /** Tries each module on its own. */
  private findBroken(modules: readonly string[]): Map<string, string> {
    const broken = new Map<string, string>();
    for (const name of modules) {
      try {
        this.bootstrap([name]);
      } catch (error) {
        broken.set(name, errorText(error));
      }
    }
    return broken;
  }

  private bootstrap(modules: readonly string[]): auto.IInjectorService {
    // Steps are compiled elsewhere; AngularJS only wants some root.
    const root = document.createElement('div');
    return this.stage.asService(() =>
      angular.bootstrap(root, [ROOT_MODULE, ...modules]),
    );
  }
}
