(() => {
  'use strict';

  angular
    .module('step_fixtures.broken.sound', [])
    .directive('soundStep', () => ({
      restrict: 'E',
      scope: {taskAssignment: '='},
      template: `
        <section class="section-panel padded">
          <h2>Sound</h2>
          <label>Text
            <input id="text" class="form-control" type="text" ng-model="taskAssignment.task.data.text">
          </label>
        </section>`
    }));
})();
