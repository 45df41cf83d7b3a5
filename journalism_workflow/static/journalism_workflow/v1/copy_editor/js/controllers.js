(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.copy_editor')
    .controller('CopyEditorController', CopyEditorController);

  CopyEditorController.$inject = ['$scope', 'orchestraService'];

  function CopyEditorController($scope, orchestraService) {
    var vm = this;
    var utils = orchestraService.taskUtils;
    var assignment = $scope.taskAssignment;

    vm.articleURL = utils.prerequisiteData(
      assignment, 'document_creation', 'articleURL');
    vm.skipped = utils.prerequisiteData(
      assignment, 'photo_adjustment', 'skipped_photos') || [];
    vm.addressHere = addressHere;
    vm.count = countWords;

    if (!assignment.is_read_only) {
      prepare();
    }
    vm.photos = assignment.task.data.photos || [];
    $scope.$watch('taskAssignment.task.data.photos', function(photos) {
      vm.photos = photos || [];
    });

    // What the copy editor's work starts from. The captions of a task that
    // was opened before are kept.
    function prepare() {
      var data = assignment.task.data;
      var sources = utils.prerequisiteData(
        assignment, 'photo_adjustment', 'photos_for_caption') || [];
      var known = data.photos || [];

      if (vm.articleURL) {
        data.articleDocument = vm.articleURL;
      }
      data.photos = sources.map(function(source) {
        var captioned = known.filter(function(photo) {
          return photo.src === source;
        });
        return captioned[0] || {src: source, caption: ''};
      });
    }

    // The same site may have several names; the browser is signed in at one.
    function addressHere(source) {
      var link = document.createElement('a');
      link.href = source;
      return link.pathname.indexOf('/orchestra/documents/') === 0 ?
        link.pathname + link.search : source;
    }

    function countWords(text) {
      return (text || '').split(/\s+/).filter(Boolean).length;
    }
  }
})();
