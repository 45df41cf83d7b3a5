(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.editor')
    .directive('editor', editor);

  function editor() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'EditorController',
      controllerAs: 'vm',
      templateUrl: $static(
        '/static/journalism_workflow/v1/editor/partials/editor.html')
    };
  }
})();
