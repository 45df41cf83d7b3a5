(function() {
  'use strict';

  angular
    .module('simple_workflow.v1.rate')
    .controller('RateController', RateController);

  RateController.$inject = ['$scope', 'orchestraService'];

  function RateController($scope, orchestraService) {
    var vm = this;

    vm.ratings = [
      {value: '1', label: 'Not awesome at all'},
      {value: '2', label: 'A little awesome'},
      {value: '3', label: 'Awesome'},
      {value: '4', label: 'Very awesome'},
      {value: '5', label: 'As awesome as it gets'}
    ];
    vm.crawl = orchestraService.taskUtils.prerequisiteData(
      $scope.taskAssignment, 'crawl') || {};
    vm.found = vm.crawl.status === 'success';
  }
})();
