// The order matters: each expects the ones before as globals.
import './globals';
// A good deal smaller than what the build makes of the full source.
import 'angular/angular.min.js';
import 'angular-sanitize';
import 'angular-ui-bootstrap';
import 'ui-select';
import 'angular-ui-tree';
import 'angular-smart-table';
// What `data-toggle` and `data-dismiss` stand for.
import 'bootstrap/js/transition.js';
import 'bootstrap/js/alert.js';
import 'bootstrap/js/button.js';
import 'bootstrap/js/collapse.js';
import 'bootstrap/js/dropdown.js';
import 'bootstrap/js/modal.js';
import 'bootstrap/js/tooltip.js';
import 'bootstrap/js/popover.js';
import 'bootstrap/js/tab.js';
import type { IAngularStatic } from 'angular';

export const { angular } = window as unknown as { angular: IAngularStatic };
