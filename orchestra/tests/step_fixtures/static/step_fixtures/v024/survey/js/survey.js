(function() {
  'use strict';

  angular
    .module('step_fixtures.v024.survey', [])
    .directive('surveyForm', surveyForm);

  surveyForm.$inject = ['requiredFields'];

  function surveyForm(requiredFields) {
    requiredFields.registerValidator('input-text', function(elements) {
      return elements.val() !== 'nothing';
    });
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      templateUrl: $static(
        '/static/step_fixtures/v024/survey/partials/survey.html')
    };
  }
})();
