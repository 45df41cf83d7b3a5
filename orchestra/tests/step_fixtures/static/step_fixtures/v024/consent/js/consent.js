(function() {
  'use strict';

  angular
    .module('step_fixtures.v024.consent', [])
    .controller('ConsentController', ConsentController)
    .directive('consentForm', consentForm);

  ConsentController.$inject = ['$scope', '$q', '$timeout', 'orchestraService'];

  function ConsentController($scope, $q, $timeout, orchestraService) {
    var vm = this;
    var signals = orchestraService.signals;

    vm.fired = [];
    vm.answer = 'undefined';
    ['save', 'submit'].forEach(function(action) {
      ['before', 'success', 'error', 'finally'].forEach(function(moment) {
        signals.registerSignal(action + '.' + moment, function() {
          vm.fired.push(action + '.' + moment);
          if (moment === 'before') {
            return answers[vm.answer]();
          }
        });
      });
    });

    // What handlers of steps answer: nothing, no, and either by promise.
    var answers = {
      'undefined': function() {},
      'false': function() {
        return false;
      },
      'late': function() {
        return $timeout(function() {
          $scope.taskAssignment.task.data.checked = true;
        }, 50);
      },
      'late false': function() {
        return $q.when(false);
      },
      'throws': function() {
        throw new Error('The handler of this step fails on purpose.');
      }
    };
    vm.answers = Object.keys(answers);

    signals.registerSignal('step_fixtures.own', function() {
      return vm.answer !== 'false';
    });
    vm.fire = function() {
      signals.fireSignal('step_fixtures.own').then(function(result) {
        vm.result = 'answered ' + result;
      });
    };
  }

  function consentForm() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'ConsentController',
      controllerAs: 'vm',
      template:
        '<section class="section-panel padded">' +
        '<h2>Consent</h2>' +
        '<label for="answer">Handlers answer</label>' +
        '<select id="answer" class="form-control" ng-model="vm.answer"' +
        ' ng-options="answer for answer in vm.answers"></select>' +
        '<label for="text">Text</label>' +
        '<input id="text" class="form-control" type="text"' +
        ' ng-model="taskAssignment.task.data.text">' +
        '<p id="fired">{{vm.fired.join(" ")}}</p>' +
        '<button id="fire" type="button" class="btn btn-default"' +
        ' ng-click="vm.fire()">Fire a signal</button>' +
        '<p id="result" ng-bind="vm.result"></p>' +
        '</section>'
    };
  }
})();
