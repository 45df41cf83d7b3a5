import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
} from '@angular/core';
import { Icon } from '../shell/icon';
import type { IconName } from '../shell/icons';
import type { TaskState } from './tasks';

export const STATES: Record<
  TaskState,
  { label: string; icon: IconName; color: string }
> = {
  in_progress: {
    label: 'In progress',
    icon: 'circle-dashed',
    color: 'in-progress',
  },
  pending_review: {
    label: 'Pending review',
    icon: 'hourglass',
    color: 'pending-review',
  },
  returned: {
    label: 'Returned from reviewer',
    icon: 'rotate-ccw',
    color: 'returned',
  },
  pending_processing: {
    label: 'Pending update',
    icon: 'clock',
    color: 'pending-update',
  },
  paused: { label: 'Paused', icon: 'pause', color: 'paused' },
  complete: { label: 'Completed', icon: 'circle-check', color: 'complete' },
};

/** A task's state: hue, icon and word. */
@Component({
  selector: 'orchestra-state-label',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: { '[class]': 'state().color' },
  template: `<orchestra-icon [name]="state().icon" />{{ state().label }}`,
  styles: `
    :host {
      align-items: center;
      display: inline-flex;
      gap: 6px;
      white-space: nowrap;
    }

    :host(.in-progress) {
      color: var(--state-in-progress);
    }

    :host(.pending-review) {
      color: var(--state-pending-review);
    }

    :host(.returned) {
      color: var(--state-returned);
    }

    :host(.pending-update) {
      color: var(--state-pending-update);
    }

    :host(.paused) {
      color: var(--state-paused);
    }

    :host(.complete) {
      color: var(--state-complete);
    }
  `,
})
export class StateLabel {
  readonly of = input.required<TaskState>();

  protected readonly state = computed(() => STATES[this.of()]);
}
