(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.reporter')
    .directive('reporter', reporter);

  function reporter() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'ReporterController',
      controllerAs: 'vm',
      templateUrl: $static(
        '/static/journalism_workflow/v1/reporter/partials/reporter.html')
    };
  }
})();
