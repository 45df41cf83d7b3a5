(() => {
  'use strict';

  angular
    .module('step_fixtures.broken.throwing', [])
    .directive('throwingStep', () => ({
      restrict: 'E',
      scope: {taskAssignment: '='},
      controller: () => {
        throw new Error('This controller fails on purpose.');
      },
      template: '<h2>Half a step</h2>'
    }));
})();
