(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.photographer')
    .controller('PhotographerController', PhotographerController);

  PhotographerController.$inject = ['$scope', 'orchestraService'];

  function PhotographerController($scope, orchestraService) {
    var vm = this;
    var utils = orchestraService.taskUtils;
    var folders = orchestraService.googleUtils.folders;
    var documents = utils.prerequisiteData(
      $scope.taskAssignment, 'document_creation') || {};
    var id = documents.raw_photo_folder;

    vm.storyPlan = $static(
      '/static/journalism_workflow/v1/partials/story_plan.html');
    vm.plan = utils.prerequisiteData(
      $scope.taskAssignment, 'article_planning') || {};
    vm.folderURL = documents.raw_photo_folder_url ||
      folders.externalUrl(id);
    vm.embeddedFolderURL = documents.raw_photo_folder_embed_url ||
      folders.embedGridUrl(id);
  }
})();
