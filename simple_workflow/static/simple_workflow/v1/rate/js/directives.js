(function() {
  'use strict';

  angular
    .module('simple_workflow.v1.rate')
    .directive('rate', rate);

  function rate() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'RateController',
      controllerAs: 'vm',
      templateUrl: $static(
        '/static/simple_workflow/v1/rate/partials/rate.html')
    };
  }
})();
