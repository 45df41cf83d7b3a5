(() => {
  'use strict';

  class CaptionsController {
    constructor(orchestraService) {
      this.taskUtils = orchestraService.taskUtils;
    }

    $onInit() {
      const photos = this.taskUtils.prerequisiteData(
        this.taskAssignment, 'collect', 'photos');
      const data = this.taskAssignment.task.data;
      // Opening the task is no work on it.
      data.photos = data.photos ?? photos.map(({src}) => ({src, caption: ''}));
      this.taskAssignment.articleDocument = {id: 'abc'};
    }
  }
  CaptionsController.$inject = ['orchestraService'];

  angular
    .module('step_fixtures.current.captions', [])
    .component('captions', {
      bindings: {taskAssignment: '='},
      controller: CaptionsController,
      template: `
        <section class="section-panel padded">
          <h2>Captions</h2>
          <div ng-repeat="photo in $ctrl.taskAssignment.task.data.photos">
            <label>{{photo.src}}
              <input class="form-control caption" type="text" ng-model="photo.caption">
            </label>
          </div>
          <p id="beside">{{$ctrl.taskAssignment.articleDocument.id}}</p>
        </section>`
    });
})();
