(function() {
  'use strict';

  // In the scope of the page: what it shows comes from the page's `vm`.
  angular.module('step_fixtures.plain.module', [])
    .directive('plainNote', function() {
      return {
        template:
          '<section class="section-panel padded">' +
          '<h2>Plain note</h2>' +
          '<p id="task">Task {{vm.taskId}} of {{vm.project.details}}</p>' +
          '<p id="kind">{{vm.taskId === "" + vm.taskAssignment.task_id}}</p>' +
          '<p id="markup">{{vm.angularDirective}}</p>' +
          '<p id="times">{{vm.work_times_seconds.length}} times</p>' +
          '<label for="note">Note</label>' +
          '<input id="note" class="form-control" type="text"' +
          ' ng-disabled="vm.is_read_only"' +
          ' ng-model="vm.taskAssignment.task.data.note">' +
          '<p id="saver">' +
          '<span ng-if="vm.autoSaver.saving">saving</span>' +
          '<span ng-if="vm.autoSaver.saveError">failing</span>' +
          '<span ng-if="vm.autoSaver.autoSaveTimer">planned</span>' +
          '<span ng-if="vm.autoSaver.lastSaved">saved at' +
          ' {{vm.autoSaver.lastSaved | date:"h:mm:ss a"}}</span></p>' +
          '<button id="save" type="button" class="btn btn-default"' +
          ' ng-click="vm.autoSaver.save()">Save from the step</button> ' +
          '<button id="submit" type="button" class="btn btn-primary"' +
          ' ng-disabled="vm.submitting"' +
          ' ng-click="vm.confirmSubmission(\'submit\')">' +
          'Submit from the step</button>' +
          '<div dynamic-load="vm.teamMessagesDirective"></div>' +
          '</section>'
      };
    });
})();
