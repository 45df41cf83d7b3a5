(function() {
  'use strict';

  angular
    .module('step_fixtures.v024.travel', ['ngRoute'])
    .controller('TravelController', TravelController)
    .directive('travelGuide', travelGuide);

  TravelController.$inject = [
    '$location', '$rootScope', '$route', '$routeParams'];

  function TravelController($location, $rootScope, $route, $routeParams) {
    var vm = this;

    vm.taskId = $routeParams.taskId;
    vm.isSame = $route.current.params.taskId === vm.taskId;
    vm.path = $location.path();
    vm.goHome = function() {
      $location.path('/').search({from: 'step'});
    };
    vm.mark = function() {
      $location.search('mark', 'here').replace();
    };
    vm.search = function() {
      return $location.search();
    };
    $rootScope.$on('$locationChangeStart', function(event, url) {
      vm.asked = url;
      if (vm.stays) {
        event.preventDefault();
      }
    });
  }

  function travelGuide() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'TravelController',
      controllerAs: 'vm',
      template:
        '<section class="section-panel padded">' +
        '<h2>Travel</h2>' +
        '<p id="place">{{vm.taskId}} {{vm.isSame}} {{vm.path}}</p>' +
        '<p id="search">{{vm.search() | json}}</p>' +
        '<p id="asked" ng-bind="vm.asked"></p>' +
        '<label><input id="stays" type="checkbox" ng-model="vm.stays">' +
        ' Do not let the page change</label> ' +
        '<button id="mark" type="button" class="btn btn-default"' +
        ' ng-click="vm.mark()">Mark this place</button> ' +
        '<button id="home" type="button" class="btn btn-default"' +
        ' ng-click="vm.goHome()">Go home</button> ' +
        '<a id="link" href="/orchestra/app/">Home by link</a> ' +
        '<a id="hash" href="#down">Further down</a>' +
        '<p id="down">Down here</p>' +
        '</section>'
    };
  }
})();
