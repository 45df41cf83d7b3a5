import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The worker's tasks. */
@Component({
  selector: 'orchestra-dashboard-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<h1>Your tasks</h1>',
})
export class DashboardPage {}
