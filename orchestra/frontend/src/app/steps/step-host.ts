import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { TaskSession } from '../session/task-session';
import type { StepInterface } from './step-interface';

/** Shows a step's interface, whatever it is made of. */
@Component({
  selector: 'orchestra-step-host',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
})
export class StepHost {
  readonly session = input.required<TaskSession>();
  readonly stepInterface = input.required<StepInterface>();
}
