(function() {
  'use strict';

  angular
    .module('step_fixtures.v024.tally', [])
    .factory('tally', tally)
    .controller('TallyController', TallyController)
    .directive('tallySheet', tallySheet);

  tally.$inject = ['orchestraService'];

  // A service: it, and what it registers, outlive the views of the page.
  function tally(orchestraService) {
    var counts = {views: 0, destroyed: 0, byService: 0, byView: 0};
    orchestraService.signals.registerSignal('save.before', function() {
      counts.byService += 1;
    });
    return counts;
  }

  TallyController.$inject = ['$scope', '$rootScope', 'orchestraService', 'tally'];

  function TallyController($scope, $rootScope, orchestraService, tally) {
    var vm = this;

    vm.counts = tally;
    tally.views += 1;
    $scope.$on('$destroy', function() {
      tally.destroyed += 1;
    });
    // Would count once more for each earlier view if it were left behind.
    orchestraService.signals.registerSignal('save.before', function() {
      tally.byView += 1;
    });
    vm.heard = 0;
    $rootScope.$on('task.data:change', function() {
      vm.heard += 1;
    });
  }

  function tallySheet() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'TallyController',
      controllerAs: 'vm',
      template:
        '<section class="section-panel padded">' +
        '<h2>Tally</h2>' +
        '<p id="counts">{{vm.counts.views}} views,' +
        ' {{vm.counts.destroyed}} destroyed,' +
        ' {{vm.counts.byService}} by service,' +
        ' {{vm.counts.byView}} by view</p>' +
        '<p id="heard">{{vm.heard}} changes</p>' +
        '<label for="text">Text</label>' +
        '<input id="text" class="form-control" type="text"' +
        ' ng-model="taskAssignment.task.data.text">' +
        '</section>'
    };
  }
})();
