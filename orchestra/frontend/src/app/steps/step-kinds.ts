import type { StepInterface } from './step-interface';
import type { StepViewLoader } from './step-view';

/** The kinds of step interfaces, each loaded when a step needs it. */
export const STEP_KINDS: Partial<
  Record<StepInterface['kind'], StepViewLoader>
> = {
  angularjs: async () =>
    (await import('./angularjs/angularjs-step')).AngularjsStep,
  custom_element: async () =>
    (await import('./custom-element/custom-element-step')).CustomElementStep,
  form: async () => (await import('./form/form-step')).FormStep,
};
