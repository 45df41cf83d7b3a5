import type { TaskSession } from '../../session/task-session';
import type { Command, Json, TaskAssignment } from '../../session/types';
import type { StepApi } from './step-api';

/** What Orchestra gives to the web component of a step, and may ask of it. */
export interface StepComponent extends HTMLElement {
  taskAssignment: TaskAssignment;
  readonly: boolean;
  api: StepApi;
  /** `false`, now or by promise, puts the save off. */
  beforeSave?: () => unknown;
  /** `false`, now or by promise, keeps the task from being handed on. */
  beforeSubmit?: (command: Command) => unknown;
}

/** Whether an element is what its tag is defined as. */
export function isStepElement(
  made: HTMLElement,
  tag: string,
): made is StepComponent {
  const definition = customElements.get(tag);
  return definition !== undefined && made instanceof definition;
}

/** Ties the web component of a step to the session of its task. */
export class StepElement {
  private readonly stop: (() => void)[];
  private isGone = false;

  constructor(
    private readonly made: StepComponent,
    private readonly session: TaskSession,
    api: StepApi,
  ) {
    made.api = api;
    made.readonly = session.isReadOnly;
    made.taskAssignment = session.taskAssignment;
    made.addEventListener('orchestra-change', this.onChange);
    session.signals.register('save.before', () =>
      this.isGone ? undefined : made.beforeSave?.(),
    );
    session.signals.register('submit.before', () => this.askToSubmit());
    this.stop = [
      session.onDataReplaced(() => {
        made.taskAssignment = session.taskAssignment;
      }),
      session.onState(() => {
        if (made.readonly !== session.isReadOnly) {
          made.readonly = session.isReadOnly;
        }
      }),
    ];
  }

  /** Ends all ties and takes the component off the page. */
  leave(): void {
    this.isGone = true;
    this.made.removeEventListener('orchestra-change', this.onChange);
    for (const stop of this.stop) {
      stop();
    }
    this.made.remove();
  }

  private readonly onChange = (event: Event): void => {
    const { detail } = event as CustomEvent<{ data?: Json } | null>;
    if (detail?.data !== undefined) {
      this.session.taskAssignment.task.data = detail.data;
    }
    this.session.noticeChange();
  };

  private askToSubmit(): unknown {
    if (this.isGone) {
      return undefined;
    }
    // Whatever was not told yet is part of what is handed on.
    this.session.noticeChange();
    const command = this.session.state.submitting ?? 'submit';
    return this.made.beforeSubmit?.(command);
  }
}
