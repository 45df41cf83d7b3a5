import type {
  auto,
  ICompileService,
  IQService,
  IRootScopeService,
  IScope,
  ITemplateRequestService,
} from 'angular';
import { serialize } from '../../session/serialize';
import { angular } from './libraries';
import type { RequiredFields } from './services/required-fields';
import type { LegacySignals } from './services/signals';
import type { Stage, StagedStep } from './shell';
import { viewFacade } from './view-facade';

const CHANGED = 'task.data:change';

const MARKUP =
  '<div class="step-interface"><div dynamic-load="vm.angularDirective"></div></div>';

type ListenArguments = Parameters<IScope['$on']>;

/** A step at work: its scope, and what ties it to the session. */
export class StepScope {
  private readonly $rootScope: IRootScopeService;
  private readonly scope: IScope;
  private readonly stops: (() => void)[] = [];
  private isReady = false;
  private isClosed = false;

  constructor(
    private readonly injector: auto.IInjectorService,
    private readonly stage: Stage,
    private readonly step: StagedStep,
    private readonly container: HTMLElement,
  ) {
    this.$rootScope = injector.get<IRootScopeService>('$rootScope');
    this.scope = this.$rootScope.$new();
  }

  /** Shows the step; resolves when it can be worked on. */
  async open(directive: string): Promise<void> {
    const { session } = this.step;
    this.signals.attach(session.signals);
    this.stops.push(this.collectRootListeners());
    this.injector
      .get<RequiredFields>('requiredFields')
      .setup(session.taskAssignment.task.data);
    Object.assign(this.scope, {
      vm: viewFacade(
        this.step,
        this.stage,
        this.injector.get<IQService>('$q'),
        directive,
      ),
    });
    this.watchData();
    const element = angular.element(this.container);
    element.data('$injector', this.injector);
    element.html(MARKUP);
    const $compile = this.injector.get<ICompileService>('$compile');
    $compile(element.contents() as JQuery)(this.scope);
    // Compiles the step, which asks for its templates.
    this.digest();
    await this.whenTemplatesAreThere();
    if (this.isClosed) {
      return;
    }
    this.isReady = true;
    session.settle();
    this.$rootScope.$broadcast('$routeChangeSuccess');
    this.digest();
  }

  close(): void {
    this.isReady = false;
    this.isClosed = true;
    for (const stop of this.stops.splice(0)) {
      stop();
    }
    try {
      this.dismissDialogs();
      this.scope.$destroy();
    } catch (error) {
      console.error(error);
    }
    angular.element(this.container).empty().removeData();
    this.signals.detach();
  }

  private get signals(): LegacySignals {
    return this.injector.get<LegacySignals>('orchestraSignals');
  }

  /** Tells the session of every change of the data, however it was made. */
  private watchData(): void {
    const { session } = this.step;
    this.scope.$watch(
      () => fingerprint(session.data),
      (now, before) => {
        if (this.isReady && now !== before) {
          this.$rootScope.$broadcast(CHANGED);
        }
      },
    );
    this.stops.push(
      // Steps may broadcast it too, to have their data saved.
      this.$rootScope.$on(CHANGED, () => {
        session.noticeChange();
        session.schedule();
      }),
      session.onDataReplaced(() => {
        this.scope.$applyAsync();
      }),
      session.onState(() => {
        this.scope.$applyAsync();
      }),
    );
  }

  /** Resolves after the digest in which no template is missing any more. */
  private whenTemplatesAreThere(): Promise<void> {
    const $templateRequest =
      this.injector.get<ITemplateRequestService>('$templateRequest');
    return new Promise((resolve) => {
      const stop = this.scope.$watch(
        () => $templateRequest.totalPendingRequests,
        (pending) => {
          if (pending === 0) {
            stop();
            resolve();
          }
        },
      );
      // A step that is left meanwhile is ready in its way.
      this.scope.$on('$destroy', () => {
        resolve();
      });
      this.digest();
    });
  }

  /** Lets what controllers listen to on the root scope go with them. */
  private collectRootListeners(): () => void {
    const { $rootScope, stage } = this;
    const listen = Reflect.get($rootScope, '$on') as (
      this: IScope,
      ...args: ListenArguments
    ) => () => void;
    const listeners: (() => void)[] = [];
    const collecting = function (
      this: IScope,
      ...args: ListenArguments
    ): () => void {
      const stop = listen.apply(this, args);
      if (this === $rootScope && !stage.isInService) {
        listeners.push(stop);
      }
      return stop;
    };
    $rootScope.$on = collecting as IScope['$on'];
    return () => {
      // The method of the prototype shows again.
      Reflect.deleteProperty($rootScope, '$on');
      for (const stop of listeners) {
        stop();
      }
    };
  }

  private dismissDialogs(): void {
    const stack = this.injector.get<{ dismissAll: () => void }>(
      '$uibModalStack',
    );
    stack.dismissAll();
  }

  private digest(): void {
    try {
      this.$rootScope.$apply();
    } catch (error) {
      // Endless changes of a step; AngularJS has reported them.
      console.error(error);
    }
  }
}

/** The data as text; what JSON cannot hold counts as changed each time. */
function fingerprint(data: unknown): string {
  try {
    return serialize(data);
  } catch {
    return 'unwritable';
  }
}
