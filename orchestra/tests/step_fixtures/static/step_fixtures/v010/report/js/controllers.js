(function() {
  'use strict';

  // The names of the parameters are the names of the services.
  angular.module('step_fixtures.report.controllers')
    .controller('ReportController', function($scope, orchestraService) {
      var utils = orchestraService.taskUtils;
      var collected = utils.findPrerequisite($scope.taskAssignment, 'collect');
      var arranged = utils.findPrerequisite($scope.taskAssignment, 'arrange');

      $scope.headline = collected.task.data.headline;
      $scope.order = arranged.task.data.order;
      $scope.unknown = utils.findPrerequisite(
        $scope.taskAssignment, 'no_such_step');
      $scope.document = orchestraService.googleUtils.files.editUrl('abc');
      $scope.addSource = function() {
        var data = $scope.taskAssignment.task.data;
        data.sources = data.sources || [];
        data.sources.push({name: 'Source ' + (data.sources.length + 1)});
      };
    });
})();
