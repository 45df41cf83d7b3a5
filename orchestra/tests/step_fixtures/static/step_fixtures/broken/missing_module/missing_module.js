(() => {
  'use strict';

  angular
    .module('step_fixtures.broken.missing_module', ['nobody.declares.this'])
    .directive('missingModule', () => ({template: '<h2>Never seen</h2>'}));
})();
