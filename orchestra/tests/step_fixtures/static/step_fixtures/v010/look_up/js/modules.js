(function() {
  'use strict';

  angular.module('step_fixtures.look_up.module', [
    'step_fixtures.look_up.controllers',
    'step_fixtures.look_up.directives'
  ]);
  angular.module('step_fixtures.look_up.controllers', []);
  angular.module('step_fixtures.look_up.directives', []);
})();
