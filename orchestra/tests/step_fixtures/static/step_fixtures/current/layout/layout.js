(() => {
  'use strict';

  class LayoutController {
    constructor($scope, helpers) {
      this.$scope = $scope;
      this.sections = {lead: {words: 80}, main: {words: 900}, end: 12};
      this.cities = ['Accra', 'Bergen', 'Cadiz'];
      this.canStaff = helpers.isTaskStaffable('Processing');
      this.rows = [{name: 'b'}, {name: 'a'}];
    }

    get data() {
      return this.taskAssignment.task.data;
    }
  }
  LayoutController.$inject = ['$scope', 'helpers'];

  angular
    .module('step_fixtures.current.layout', [])
    .component('layoutDesk', {
      bindings: {taskAssignment: '='},
      controller: LayoutController,
      controllerAs: 'desk',
      templateUrl: $static('/static/step_fixtures/current/layout/layout.html')
    });
})();
