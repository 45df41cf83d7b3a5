import type {
  auto,
  ICompileProvider,
  IHttpProvider,
  IHttpService,
  IPromise,
  IQProvider,
  IQService,
  ISCEDelegateProvider,
} from 'angular';
import { bindBeforeConstruction } from './bind-to-controller';
import { errorText } from './error-text';
import { withCallbacks } from './http-callbacks';
import { angular } from './libraries';
import type { Stage } from './shell';

/**
 * Declares the module that makes AngularJS 1.8 behave like the releases that
 * steps were written for. It has to come before every module of a step.
 */
export function declareCompat(stage: Stage): void {
  angular
    .module('orchestra.compat', ['ui.bootstrap'])
    .config([
      '$provide',
      '$compileProvider',
      '$qProvider',
      '$httpProvider',
      '$sceDelegateProvider',
      (
        $provide: auto.IProvideService,
        $compileProvider: ICompileProvider,
        $qProvider: IQProvider,
        $httpProvider: IHttpProvider,
        $sceDelegateProvider: ISCEDelegateProvider,
      ) => {
        markServices($provide, stage);
        bindBeforeConstruction($compileProvider);
        $qProvider.errorOnUnhandledRejections(false);
        $httpProvider.defaults.xsrfCookieName =
          stage.shell.config.csrf_cookie_name;
        $httpProvider.defaults.xsrfHeaderName = 'X-CSRFToken';
        trustStaticFiles($sceDelegateProvider, stage);
        $provide.decorator('$http', [
          '$delegate',
          ($delegate: IHttpService) => withCallbacks($delegate),
        ]);
        $provide.factory('$exceptionHandler', [() => reportTo(stage)]);
      },
    ])
    .factory('$modal', ['$uibModal', '$q', olderModal]);
}

/** Notes when a factory runs: what it registers outlives the step's view. */
function markServices($provide: auto.IProvideService, stage: Stage): void {
  const factory = $provide.factory.bind($provide);
  const each =
    (register: (name: string, made: unknown) => unknown) =>
    (name: string | Record<string, unknown>, made?: unknown): unknown => {
      if (typeof name === 'string') {
        return register(name, made);
      }
      for (const [one, its] of Object.entries(name)) {
        register(one, its);
      }
      return undefined;
    };
  const marked = (
    name: string,
    make: ($injector: auto.IInjectorService) => unknown,
  ): unknown =>
    factory(name, [
      '$injector',
      ($injector: auto.IInjectorService) =>
        stage.asService(() => make($injector)),
    ]);
  Object.assign($provide, {
    factory: each((name, made) =>
      marked(name, ($injector) => $injector.invoke(made as never)),
    ),
    service: each((name, made) =>
      marked(name, ($injector) => $injector.instantiate(made as never)),
    ),
  });
}

/** Static files may be on a host of their own. */
function trustStaticFiles(
  $sceDelegateProvider: ISCEDelegateProvider,
  stage: Stage,
): void {
  const { origin } = new URL(stage.shell.config.static_url, document.baseURI);
  (
    $sceDelegateProvider as unknown as {
      trustedResourceUrlList: (list: string[]) => void;
    }
  ).trustedResourceUrlList(['self', `${origin}/**`]);
}

function reportTo(stage: Stage): (error: unknown) => void {
  return (error) => {
    console.error(errorText(error), error);
    stage.step?.report({ text: errorText(error) });
  };
}

interface ModalInstance {
  result: IPromise<unknown>;
}

interface ModalService {
  open: (options: { resolve?: Record<string, unknown> }) => ModalInstance;
}

/** The modal service by its older name, with its older `$modalInstance`. */
function olderModal($uibModal: ModalService, $q: IQService): ModalService {
  return {
    ...$uibModal,
    open: (options) => {
      const opened = $q.defer<ModalInstance>();
      const instance = $uibModal.open({
        ...options,
        resolve: { ...options.resolve, $modalInstance: () => opened.promise },
      });
      opened.resolve(instance);
      return instance;
    },
  };
}
