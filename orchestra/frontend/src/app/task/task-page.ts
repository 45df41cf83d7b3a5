import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One task. */
@Component({
  selector: 'orchestra-task-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<h1>Task {{ taskId() }}</h1>',
})
export class TaskPage {
  readonly taskId = input.required<string>();
}
