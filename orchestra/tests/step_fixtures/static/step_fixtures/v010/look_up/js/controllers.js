(function() {
  'use strict';

  angular.module('step_fixtures.look_up.controllers')
    .controller('LookUpController', function($scope, $http, $modal) {
      var folder = '/static/step_fixtures/v010/look_up/';

      $http.get(folder + 'facts.json')
        .success(function(data, status, headers, config) {
          $scope.facts = data;
          $scope.status = status;
          $scope.type = headers('Content-Type');
          $scope.asked = config.url;
        })
        .error(function() {
          $scope.failed = 'The facts are not there.';
        });

      $scope.lookElsewhere = function() {
        $http({method: 'GET', url: folder + 'not_there.json'})
          .success(function() {
            $scope.failed = 'Found what is not there.';
          })
          .error(function(data, status) {
            $scope.failed = 'Not there: ' + status;
          });
      };

      $scope.choose = function() {
        $modal.open({
          templateUrl: folder + 'partials/choose.html',
          controller: 'ChooseController',
          resolve: {
            facts: function() {
              return $scope.facts;
            }
          }
        }).result.then(function(fact) {
          $scope.taskAssignment.task.data.fact = fact;
        });
      };
    })
    .controller('ChooseController', function($scope, $modalInstance, facts) {
      $scope.facts = facts;
      $scope.take = function(fact) {
        $modalInstance.close(fact);
      };
      $scope.cancel = function() {
        $modalInstance.dismiss('cancel');
      };
    });
})();
