(() => {
  'use strict';

  angular.module('step_fixtures.broken.failing_script', []);
  throw new Error('This script fails on purpose.');
})();
