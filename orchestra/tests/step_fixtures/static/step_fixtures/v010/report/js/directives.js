(function() {
  'use strict';

  angular.module('step_fixtures.report.directives')
    .directive('reportDesk', function() {
      return {
        restrict: 'E',
        scope: {
          taskAssignment: '='
        },
        controller: 'ReportController',
        templateUrl: '/static/step_fixtures/v010/report/partials/report.html',
        link: function(scope, el) {
          // None of this is in AngularJS's own imitation of jQuery.
          el.find('.headline').addClass('found-by-class');
          scope.isInside = el.closest('.orchestra-legacy').length === 1;
          scope.isHidden = el.is(':hidden');
          scope.version = el.jquery;
        }
      };
    });
})();
