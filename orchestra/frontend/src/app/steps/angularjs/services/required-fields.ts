import type { IRootScopeService } from 'angular';
import { angular } from '../libraries';
import type { Stage } from '../shell';
import type { OrchestraService } from './orchestra-service';

export const VALIDATED = 'orchestra:task:validatedFields';

type Validator = (inputs: JQuery) => boolean;

const MESSAGE = 'Some fields still need an answer. They are marked in red.';

/** Fields that have to be answered before a task is submitted. */
export class RequiredFields {
  /** What makes an answer, by type of field; all must be content. */
  readonly validators: Record<string, Validator[]> = {
    'input-checkbox': [(inputs) => inputs.is(':checked')],
    'input-radio': [(inputs) => inputs.is(':checked')],
    'input-text': [(inputs) => String(inputs.val() ?? '') !== ''],
  };

  /** The inputs of each field, by type of field. */
  fields: Record<string, JQuery[]> = {};
  /** The inputs of the fields that the last validation found wanting. */
  invalid: JQuery[] = [];
  data: unknown;

  constructor(private readonly $rootScope: IRootScopeService) {}

  /** Starts anew for the data of another task. */
  setup(data?: unknown): void {
    this.fields = {};
    this.invalid = [];
    this.data = data;
  }

  require(type: string, inputs: JQuery): void {
    (this.fields[type] ??= []).push(inputs);
  }

  /** Forgets a field that has left the page. */
  release(type: string, inputs: JQuery): void {
    this.fields[type] = (this.fields[type] ?? []).filter(
      (field) => field !== inputs,
    );
  }

  /** Adds a condition to a type of field, be it a new one. */
  registerValidator(type: string, validator: Validator): void {
    (this.validators[type] ??= []).push(validator);
  }

  /** Whether every field has its answer. */
  validate(): boolean {
    this.invalid = Object.entries(this.fields).flatMap(([type, fields]) =>
      fields.filter((inputs) => !this.isValid(type, inputs)),
    );
    this.$rootScope.$broadcast(VALIDATED);
    return this.invalid.length === 0;
  }

  isValid(type: string, inputs: JQuery): boolean {
    return (this.validators[type] ?? []).every((validator) =>
      validator(inputs),
    );
  }
}

export function declareRequiredFields(stage: Stage): void {
  angular.module('orchestra.common').factory('requiredFields', [
    '$rootScope',
    'orchestraService',
    ($rootScope: IRootScopeService, orchestraService: OrchestraService) => {
      const fields = new RequiredFields($rootScope);
      orchestraService.signals.registerSignal('submit.before', () => {
        const isValid = fields.validate();
        if (!isValid) {
          stage.shell.notify(MESSAGE);
          fields.invalid[0]?.trigger('focus');
        }
        return isValid;
      });
      return fields;
    },
  ]);
}
