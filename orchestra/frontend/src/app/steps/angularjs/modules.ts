import { declareCompat } from './compat';
import { declareDirectives } from './directives';
import { declareFilters } from './filters';
import { angular } from './libraries';
import { declareLocation } from './location';
import { declareAutoSaveTask } from './services/auto-save-task';
import { declareHelpers } from './services/helpers';
import { declareOrchestraApi } from './services/orchestra-api';
import { declareOrchestraService } from './services/orchestra-service';
import { declareOrchestraTasks } from './services/orchestra-tasks';
import { declareRequiredFields } from './services/required-fields';
import { declareTimeEntries } from './services/time-entries';
import { declareTodos } from './services/todos';
import type { Stage } from './shell';
import { declareWidgets } from './widgets';

/** Modules that steps can get or depend on, filled or not. */
const PARTS = [
  'orchestra.common',
  'orchestra.timing',
  'orchestra.dashboard',
  'orchestra.task',
  'orchestra.todos',
  'orchestra.teamInfo',
  'orchestra.project_management',
  'orchestra.analytics',
  'orchestra.workflows',
  'orchestra.routes',
  'orchestra.config',
];

const THIRD_PARTIES = [
  'ngSanitize',
  'ui.bootstrap',
  'ui.select',
  'ui.tree',
  'smart-table',
];

/** The module every injector starts with. */
export const ROOT_MODULE = 'orchestra';

/** Declares all modules of the shell, once in the page's life. */
export function declareModules(stage: Stage): void {
  declareCompat(stage);
  declareLocation(stage);
  for (const part of PARTS) {
    angular.module(part, []);
  }
  angular.module(ROOT_MODULE, [
    'orchestra.compat',
    'orchestra.location',
    'ngRoute',
    ...THIRD_PARTIES,
    ...PARTS,
  ]);
  declareOrchestraService(stage);
  declareOrchestraTasks(stage);
  declareOrchestraApi(stage);
  declareHelpers();
  declareRequiredFields(stage);
  declareAutoSaveTask(stage);
  declareTimeEntries(stage);
  declareTodos(stage);
  declareFilters();
  declareDirectives();
  declareWidgets();
}
