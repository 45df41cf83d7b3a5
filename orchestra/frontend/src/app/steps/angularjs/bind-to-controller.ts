import type {
  auto,
  IAttributes,
  ICompileProvider,
  IControllerService,
  IDirective,
  IDirectiveFactory,
  IInterpolateService,
  IParseService,
  IScope,
} from 'angular';

type Bindings = Record<string, string>;

/** What the controller service hands out before it runs a constructor. */
type Prepared = (() => object) & { instance: object };

type PreparingControllerService = (
  controller: unknown,
  locals: object,
  later: true,
  controllerAs: string | undefined,
) => Prepared;

/** Modes of bindings: `=`, `<?`, `@label`, `&onDone` ... */
const BINDING = /^\s*([@&<]|=\*?)\??\s*([\w$]*)\s*$/;

const CONTROLLER_AS = /^(\S+)\s+as\s+([\w$]+)\s*$/;

/**
 * Lets constructors of controllers read their bindings.
 *
 * AngularJS did so until 1.6, and directives of that time rely on it.
 */
export function bindBeforeConstruction(provider: ICompileProvider): void {
  const register = provider.directive.bind(provider) as (
    name: string,
    factory: unknown,
  ) => unknown;
  const directive = (
    name: string | Record<string, IDirectiveFactory>,
    factory?: IDirectiveFactory,
  ): ICompileProvider => {
    if (typeof name === 'object') {
      for (const [each, its] of Object.entries(name)) {
        directive(each, its);
      }
      return provider;
    }
    register(name, [
      '$injector',
      ($injector: auto.IInjectorService) =>
        withBindings($injector.invoke(factory as never)),
    ]);
    return provider;
  };
  provider.directive = directive as ICompileProvider['directive'];
}

function withBindings(made: unknown): unknown {
  const definition = made as IDirective | null;
  const bindings = bindingsOf(definition);
  const original = definition?.controller;
  if (!definition || !bindings || !original || original === '@') {
    return made;
  }
  const named =
    typeof original === 'string' ? CONTROLLER_AS.exec(original) : null;
  const controllerAs = definition.controllerAs ?? named?.[2];
  return Object.assign(
    Object.create(Object.getPrototypeOf(definition) as object) as IDirective,
    definition,
    {
      controllerAs,
      controller: prepared(
        named?.[1] ?? original,
        controllerAs,
        bindings,
        Boolean(definition.scope),
      ),
    },
  );
}

function bindingsOf(definition: IDirective | null): Bindings | null {
  const { bindToController: own, scope } = definition ?? {};
  const bindings = own === true ? scope : own;
  return typeof bindings === 'object' ? bindings : null;
}

function prepared(
  original: unknown,
  controllerAs: string | undefined,
  bindings: Bindings,
  hasOwnScope: boolean,
): unknown[] {
  return [
    '$scope',
    '$element',
    '$attrs',
    '$transclude',
    '$controller',
    '$parse',
    '$interpolate',
    (
      $scope: IScope,
      $element: JQLite,
      $attrs: IAttributes,
      $transclude: unknown,
      $controller: IControllerService,
      $parse: IParseService,
      $interpolate: IInterpolateService,
    ): object => {
      const outer = hasOwnScope ? $scope.$parent : $scope;
      const construct = ($controller as unknown as PreparingControllerService)(
        original,
        { $scope, $element, $attrs, $transclude },
        true,
        controllerAs,
      );
      for (const [name, binding] of Object.entries(bindings)) {
        const [, mode = '', attribute = ''] = BINDING.exec(binding) ?? [];
        const text = $attrs[attribute || name] as string | undefined;
        if (text === undefined) {
          continue;
        }
        Object.assign(construct.instance, {
          [name]: valueOf(mode, text, outer, $parse, $interpolate),
        });
      }
      return construct();
    },
  ];
}

function valueOf(
  mode: string,
  text: string,
  outer: IScope,
  $parse: IParseService,
  $interpolate: IInterpolateService,
): unknown {
  switch (mode) {
    case '@':
      return $interpolate(text)(outer);
    case '&': {
      const expression = $parse(text);
      return (locals?: object) => expression(outer, locals) as unknown;
    }
    default:
      return $parse(text)(outer) as unknown;
  }
}
