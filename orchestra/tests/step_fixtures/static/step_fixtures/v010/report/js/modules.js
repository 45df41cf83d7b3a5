(function() {
  'use strict';

  angular.module('step_fixtures.report.module', [
    'step_fixtures.report.controllers',
    'step_fixtures.report.directives'
  ]);
  angular.module('step_fixtures.report.controllers', []);
  angular.module('step_fixtures.report.directives', []);
})();
