(() => {
  'use strict';

  angular
    .module('step_fixtures.current.gallery', [])
    .directive('gallery', () => ({
      restrict: 'E',
      scope: {taskAssignment: '='},
      controller: () => undefined,
      controllerAs: 'vm',
      templateUrl: $static('/static/step_fixtures/current/gallery/gallery.html')
    }));
})();
