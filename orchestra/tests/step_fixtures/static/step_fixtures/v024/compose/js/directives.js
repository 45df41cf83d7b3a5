(function() {
  'use strict';

  angular
    .module('step_fixtures.v024.compose')
    .directive('composeArticle', composeArticle)
    .directive('composeEditor', composeEditor);

  function composeArticle() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: ['$scope', function($scope) {
        $scope.greet = function(name) {
          return 'dear ' + name;
        };
      }],
      template: '<compose-editor task-assignment="taskAssignment"' +
        ' caption="Good morning" on-greet="greet(name)"></compose-editor>'
    };
  }

  function composeEditor() {
    return {
      restrict: 'E',
      scope: {},
      bindToController: {
        taskAssignment: '=',
        caption: '@',
        onGreet: '&'
      },
      controller: 'ComposeController as vm',
      templateUrl: $static(
        '/static/step_fixtures/v024/compose/partials/compose.html')
    };
  }
})();
