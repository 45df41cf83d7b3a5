(() => {
  'use strict';

  angular
    .module('step_fixtures.broken.missing_template', [])
    .directive('missingTemplate', () => ({
      restrict: 'E',
      scope: {taskAssignment: '='},
      templateUrl: $static(
        '/static/step_fixtures/broken/missing_template/not_there.html')
    }));
})();
