(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.copy_editor')
    .directive('copyEditor', copyEditor);

  function copyEditor() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'CopyEditorController',
      controllerAs: 'vm',
      templateUrl: $static(
        '/static/journalism_workflow/v1/copy_editor/partials/copy_editor.html')
    };
  }
})();
