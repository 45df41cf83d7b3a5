(function() {
  'use strict';

  angular.module('step_fixtures.v024.compose', []);
})();
