(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.reporter')
    .controller('ReporterController', ReporterController);

  ReporterController.$inject = ['$scope', 'orchestraService'];

  function ReporterController($scope, orchestraService) {
    var vm = this;
    var utils = orchestraService.taskUtils;

    vm.storyPlan = $static(
      '/static/journalism_workflow/v1/partials/story_plan.html');
    vm.plan = utils.prerequisiteData(
      $scope.taskAssignment, 'article_planning') || {};
    vm.articleURL = utils.prerequisiteData(
      $scope.taskAssignment, 'document_creation', 'articleURL');
  }
})();
