(() => {
  'use strict';

  angular
    .module('step_fixtures.broken.missing_script', [])
    .directive('missingScript', () => ({
      restrict: 'E',
      scope: {taskAssignment: '='},
      template: `
        <section class="section-panel padded">
          <h2>Works without its other script</h2>
          <label>Text
            <input id="text" class="form-control" type="text" ng-model="taskAssignment.task.data.text">
          </label>
        </section>`
    }));
})();
