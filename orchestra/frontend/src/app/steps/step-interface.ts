import type { Json } from '../session/types';

/** How a step's interface is built, as the server tells it. */
export interface StepInterface {
  kind: 'angularjs' | 'custom_element' | 'form' | 'machine' | 'none';
  angular_module: string | null;
  angular_directive: string | null;
  /** Addresses of classic scripts, in order. */
  javascript_includes: string[];
  stylesheet_includes: string[];
  custom_element: string | null;
  /** Addresses of JavaScript modules. */
  module_includes: string[];
  form_schema: Json;
  ui_schema: Json;
  /** What is wrong with how the step is set up. */
  problem?: string | null;
  /** The styles that steps in AngularJS expect of the page. */
  legacy_stylesheet?: string | null;
  /** Of all AngularJS steps of the version, which may use one another. */
  angular_modules?: string[];
  /** Directives by slugs of workflow, version and step. */
  angular_directives?: Record<string, Record<string, Record<string, string>>>;
  version_javascript_includes?: string[];
  version_stylesheet_includes?: string[];
}
