import type { TaskAssignment } from '../session/types';
import { shownProperties, Widget } from './widget';

/** A widget that shows something of the task it is on. */
export abstract class TaskWidget extends Widget {
  static {
    shownProperties(TaskWidget, { taskAssignment: null });
  }

  declare taskAssignment: TaskAssignment | null;
}
