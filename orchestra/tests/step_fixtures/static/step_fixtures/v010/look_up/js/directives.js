(function() {
  'use strict';

  angular.module('step_fixtures.look_up.directives')
    .directive('lookUp', function() {
      return {
        restrict: 'E',
        scope: {
          taskAssignment: '='
        },
        controller: 'LookUpController',
        templateUrl: '/static/step_fixtures/v010/look_up/partials/look_up.html'
      };
    });
})();
