(function() {
  'use strict';

  angular
    .module('step_fixtures.v024.compose')
    .controller('ComposeController', ComposeController);

  ComposeController.$inject = ['$timeout', 'orchestraService'];

  function ComposeController($timeout, orchestraService) {
    var vm = this;
    var utils = orchestraService.taskUtils;

    // Bindings are there before the constructor runs.
    vm.plan = utils.prerequisiteData(vm.taskAssignment, 'collect');
    vm.headline = utils.prerequisiteData(
      vm.taskAssignment, 'collect', 'headline');
    vm.nothing = utils.prerequisiteData(vm.taskAssignment, 'no_such_step');
    vm.greeting = vm.caption + ', ' + vm.onGreet({name: 'reader'});

    vm.replace = function() {
      vm.taskAssignment.task.data = {text: 'Replaced as a whole'};
    };
    vm.later = function() {
      $timeout(function() {
        vm.taskAssignment.task.data.text = 'Changed later';
      }, 50);
    };
    vm.nest = function() {
      var data = vm.taskAssignment.task.data;
      data.blocks = data.blocks || [{lines: []}];
      data.blocks[0].lines.push('line');
    };
  }
})();
