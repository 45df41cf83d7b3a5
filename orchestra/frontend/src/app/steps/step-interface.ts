import type { Json } from '../session/types';

/** How a step's interface is built, as the server tells it. */
export interface StepInterface {
  kind: 'angularjs' | 'custom_element' | 'form' | 'none';
  angular_module: string | null;
  angular_directive: string | null;
  javascript_includes: string[];
  stylesheet_includes: string[];
  custom_element: string | null;
  module_includes: string[];
  form_schema: Json;
  ui_schema: Json;
}
