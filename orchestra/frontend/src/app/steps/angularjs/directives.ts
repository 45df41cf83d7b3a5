import type {
  IAttributes,
  ICompileService,
  IDirective,
  INgModelController,
  IScope,
  ITimeoutService,
} from 'angular';
import { angular } from './libraries';
import { type RequiredFields, VALIDATED } from './services/required-fields';

/** Declares the directives that are no widgets. */
export function declareDirectives(): void {
  angular
    .module('orchestra.common')
    .directive('dynamicLoad', ['$compile', dynamicLoad])
    .directive('orchestraRequiredField', [
      'requiredFields',
      '$timeout',
      requiredField,
    ])
    .directive('enforceIntegers', [enforceIntegers])
    .directive('datetimeDisplay', [datetimeDisplay]);
}

/** Puts the markup that an expression yields in place, and compiles it. */
function dynamicLoad($compile: ICompileService): IDirective {
  return {
    restrict: 'A',
    link: (scope: IScope, element: JQLite, attributes: IAttributes) => {
      scope.$watch(
        attributes['dynamicLoad'] as string,
        (markup: string | undefined) => {
          element.html(markup ?? '');
          $compile(element.contents() as JQuery)(scope);
        },
      );
    },
  };
}

const SUPPORTED = new Set(['checkbox', 'radio', 'text']);

/** Marks a field that has to be answered before the task is submitted. */
function requiredField(
  requiredFields: RequiredFields,
  $timeout: ITimeoutService,
): IDirective {
  return {
    restrict: 'EA',
    link: (scope: IScope, element: JQLite, attributes: IAttributes) => {
      const setUp = (): boolean => {
        const inputs = element.find('input');
        if (inputs.length > 0) {
          watchField(scope, element, attributes, inputs, requiredFields);
        }
        return inputs.length > 0;
      };
      if (!setUp()) {
        // The input may come with the first digest, by a repeat for example.
        void $timeout(() => {
          if (!setUp()) {
            console.error('A required field has no input.', element[0]);
          }
        });
      }
    },
  };
}

function watchField(
  scope: IScope,
  element: JQLite,
  attributes: IAttributes,
  inputs: JQuery,
  requiredFields: RequiredFields,
): void {
  const kind = (inputs.attr('type') ?? 'text').toLowerCase();
  if (!SUPPORTED.has(kind)) {
    console.error(`Required fields cannot be of type ${kind}.`, element[0]);
    return;
  }
  const type = `input-${kind}`;
  const own = attributes['errorClass'] as string | undefined;
  const classes = `required-field-error ${own ?? `${kind}-error`}`;
  let isMarked = false;
  const mark = (isWrong: boolean): void => {
    isMarked = isWrong;
    element.toggleClass(classes, isWrong);
    inputs.attr('aria-invalid', isWrong ? 'true' : null);
  };
  requiredFields.require(type, inputs);
  scope.$on(VALIDATED, () => {
    mark(requiredFields.invalid.includes(inputs));
  });
  element.on('change input', () => {
    if (isMarked && requiredFields.isValid(type, inputs)) {
      mark(false);
    }
  });
  element.on('$destroy', () => {
    requiredFields.release(type, inputs);
  });
}

/** Lets a field hold whole numbers between `min` and `max` only. */
function enforceIntegers(): IDirective {
  return {
    restrict: 'A',
    require: 'ngModel',
    link: (
      _scope: IScope,
      _element: JQLite,
      attributes: IAttributes,
      model: unknown,
    ) => {
      const ngModel = model as INgModelController;
      ngModel.$parsers.push((value: unknown) => {
        const typed = typeof value === 'number' ? String(value) : value;
        const digits = (typeof typed === 'string' ? typed : '').replace(
          /\D/g,
          '',
        );
        const { min, max } = attributes as { min?: string; max?: string };
        const kept =
          digits === ''
            ? null
            : Math.min(
                Math.max(Number(digits), Number(min ?? 0)),
                Number(max ?? Number.MAX_SAFE_INTEGER),
              );
        const shown = kept === null ? '' : String(kept);
        if (shown !== (typed ?? '')) {
          ngModel.$setViewValue(shown);
          ngModel.$render();
        }
        return kept;
      });
    },
  };
}

/** Shows a moment told in UTC in the reader's language and time zone. */
function datetimeDisplay(): IDirective {
  return {
    restrict: 'E',
    scope: { datetime: '=', showTime: '=?' },
    link: (scope: IScope, element: JQLite) => {
      const shown = scope as IScope & { datetime?: string; showTime?: boolean };
      scope.$watchGroup(['datetime', 'showTime'], () => {
        element.text(
          shown.datetime ? inWords(shown.datetime, shown.showTime) : '',
        );
      });
    },
  };
}

function inWords(datetime: string, showTime = false): string {
  // Older tasks hold moments without a zone, which are in UTC.
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(datetime);
  const iso = datetime.trim().replace(' ', 'T') + (hasZone ? '' : 'Z');
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...(showTime ? { hour: 'numeric', minute: '2-digit' } : {}),
  }).format(new Date(iso));
}
