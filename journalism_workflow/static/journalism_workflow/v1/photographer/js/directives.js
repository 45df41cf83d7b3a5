(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.photographer')
    .directive('photographer', photographer);

  function photographer() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'PhotographerController',
      controllerAs: 'vm',
      templateUrl: $static(
        '/static/journalism_workflow/v1/photographer/partials/photographer.html')
    };
  }
})();
