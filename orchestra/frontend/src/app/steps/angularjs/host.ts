import type { StepInterface } from '../step-interface';
import { describeVersion, installEnvironment } from './environment';
import { Injectors, type Started } from './injectors';
import { routeLinks } from './links';
import { ModuleRegistry } from './module-registry';
import { declareModules } from './modules';
import { Overlays } from './overlays';
import { Scripts } from './scripts';
import { type Shell, Stage, type StagedStep } from './shell';
import { StepScope } from './step-scope';
import { Stylesheets } from './stylesheets';
import { directiveOf, tagOf } from './view-facade';

/** AngularJS in this page: what steps share, from the first one on. */
export class AngularjsHost {
  private readonly stage: Stage;
  private readonly registry: ModuleRegistry;
  private readonly scripts: Scripts;
  private readonly injectors: Injectors;

  constructor(private readonly shell: Shell) {
    installEnvironment(shell.config);
    this.stage = new Stage(shell);
    this.registry = new ModuleRegistry();
    this.scripts = new Scripts(shell.nonce);
    this.injectors = new Injectors(this.stage);
    declareModules(this.stage);
    shell.onNavigation({
      started: (url) => this.announceStart(url),
      ended: (url) => {
        this.announceEnd(url);
      },
    });
  }

  /** Shows a step in the container; resolves when it can be worked on. */
  async show(
    stepInterface: StepInterface,
    step: StagedStep,
    container: HTMLElement,
    signal: AbortSignal,
  ): Promise<void> {
    const stylesheets = new Stylesheets(this.shell.nonce);
    signal.addEventListener('abort', () => {
      stylesheets.remove();
    });
    await Promise.all([
      this.addStyles(stylesheets, stepInterface, step),
      this.runScripts(stepInterface, step),
    ]);
    if (!signal.aborted) {
      await this.open(stepInterface, step, container, signal);
    }
  }

  private async addStyles(
    stylesheets: Stylesheets,
    stepInterface: StepInterface,
    step: StagedStep,
  ): Promise<void> {
    const { legacy_stylesheet: own, stylesheet_includes: urls } = stepInterface;
    const failed = await Promise.all([
      own ? stylesheets.addOwn(own) : [],
      stylesheets.add(versionWide(stepInterface).stylesheets),
    ]);
    for (const { url, message } of failed.flat()) {
      if (url === own || urls.includes(url)) {
        step.report({ text: message });
      }
    }
  }

  private async runScripts(
    stepInterface: StepInterface,
    step: StagedStep,
  ): Promise<void> {
    describeVersion(stepInterface);
    this.registry.provide(namedModules(stepInterface));
    const { scripts } = versionWide(stepInterface);
    for (const { url, message } of await this.scripts.run(scripts)) {
      if (stepInterface.javascript_includes.includes(url)) {
        step.report({ text: message });
      } else {
        // Another step's, which this one may well do without.
        console.error(message);
      }
    }
  }

  private async open(
    stepInterface: StepInterface,
    step: StagedStep,
    container: HTMLElement,
    signal: AbortSignal,
  ): Promise<void> {
    const directive = stepInterface.angular_directive ?? '';
    const { injector } = this.start(stepInterface, step);
    if (!injector.has(`${directiveOf(tagOf(directive))}Directive`)) {
      step.report({
        text: `The directive “${directive}” is not there, so there is nothing to show.`,
      });
      return;
    }
    this.stage.enter(step);
    const overlays = new Overlays();
    routeLinks(container, this.shell);
    routeLinks(overlays.place, this.shell);
    const scope = new StepScope(injector, this.stage, step, container);
    const ready = scope.open(directive);
    signal.addEventListener('abort', () => {
      scope.close();
      overlays.remove();
      if (this.stage.step === step) {
        this.stage.leave();
      }
    });
    await ready;
  }

  private start(stepInterface: StepInterface, step: StagedStep): Started {
    const { javascript_includes: urls, angular_module: own } = stepInterface;
    const { scripts } = versionWide(stepInterface);
    const needed = [...(own ? [own] : []), ...this.registry.declaredBy(urls)];
    const started = this.injectors.get(
      scripts.join('\n'),
      [...namedModules(stepInterface), ...this.registry.declaredBy(scripts)],
      needed,
    );
    for (const [name, reason] of started.broken) {
      const text = `The module “${name}” cannot start: ${reason}.`;
      if (needed.includes(name)) {
        step.report({ text });
      } else {
        console.error(text);
      }
    }
    return started;
  }

  /** Returns whether no step stops the navigation. */
  private announceStart(url: string): boolean {
    const events = this.injectors.rootScopes.flatMap(($rootScope) => {
      $rootScope.$applyAsync();
      return [
        $rootScope.$broadcast('$locationChangeStart', url, this.shell.url()),
        $rootScope.$broadcast('$routeChangeStart'),
      ];
    });
    return events.every((event) => !event.defaultPrevented);
  }

  private announceEnd(url: string): void {
    for (const $rootScope of this.injectors.rootScopes) {
      $rootScope.$broadcast('$locationChangeSuccess', url);
      $rootScope.$broadcast('$routeChangeSuccess');
      $rootScope.$applyAsync();
    }
  }
}

/** The files of all steps of the version, which may use one another. */
function versionWide(stepInterface: StepInterface): {
  scripts: string[];
  stylesheets: string[];
} {
  return {
    scripts:
      stepInterface.version_javascript_includes ??
      stepInterface.javascript_includes,
    stylesheets:
      stepInterface.version_stylesheet_includes ??
      stepInterface.stylesheet_includes,
  };
}

/** The modules that the version's definition names. */
function namedModules({
  angular_module: own,
  angular_modules: all = [],
}: StepInterface): string[] {
  return own ? [...all, own] : all;
}
