(() => {
  'use strict';

  angular.module('step_fixtures.broken.nothing', []);
})();
