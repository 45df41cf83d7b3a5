(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.editor')
    .controller('EditorController', EditorController);

  function EditorController() {
    var vm = this;

    vm.questions = [
      {
        key: 'who',
        label: 'Who',
        help: 'The people in the story, and whom to talk to.'
      },
      {
        key: 'what',
        label: 'What',
        help: 'What is going on, in a sentence or two.',
        isRequired: true
      },
      {
        key: 'when',
        label: 'When',
        help: 'When it happens, and when the article is needed.'
      },
      {
        key: 'where',
        label: 'Where',
        help: 'Where it happens, and where to go for pictures.'
      }
    ];
  }
})();
