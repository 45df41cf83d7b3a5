import type { IQService } from 'angular';
import type {
  Command,
  ProjectDetails,
  TaskAssignment,
} from '../../session/types';
import { autoSaver, type AutoSaver } from './services/auto-save-task';
import type { Stage, StagedStep } from './shell';

/** What steps without a scope of their own find as `vm`. */
export interface ViewFacade {
  taskId: string;
  taskAssignment: TaskAssignment;
  readonly project: ProjectDetails;
  readonly is_read_only: boolean;
  readonly work_times_seconds: number[];
  /** The step's markup, for `dynamic-load`. */
  angularDirective: string;
  /** Markup of December 2015, for `dynamic-load` too. */
  teamMessagesDirective: string;
  autoSaver: AutoSaver;
  readonly submitting: boolean;
  submitTask: (command: Command) => void;
  confirmSubmission: (command: Command) => void;
}

export function viewFacade(
  step: StagedStep,
  stage: Stage,
  $q: IQService,
  directive: string,
): ViewFacade {
  const { session } = step;
  const { taskAssignment } = session;
  const handOn = (command: Command): void => {
    step.handOn(command);
  };
  const tag = tagOf(directive);
  return {
    taskId: String(taskAssignment.task_id),
    taskAssignment,
    get project() {
      return taskAssignment.project;
    },
    get is_read_only() {
      return taskAssignment.is_read_only;
    },
    get work_times_seconds() {
      return taskAssignment.work_times_seconds ?? [];
    },
    angularDirective: `<${tag} task-assignment="vm.taskAssignment"></${tag}>`,
    teamMessagesDirective:
      '<orchestra-team-messages></orchestra-team-messages>',
    autoSaver: autoSaver(stage, $q),
    get submitting() {
      return session.state.submitting !== null;
    },
    // The shell asks before it submits, whoever wants it to.
    submitTask: handOn,
    confirmSubmission: handOn,
  };
}

/** The tag of a directive: a dash and a small letter for each capital. */
export function tagOf(directive: string): string {
  return directive
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/^-/, '');
}

/** The name AngularJS reads from a tag. */
export function directiveOf(tag: string): string {
  return tag
    .replace(/^(?:x|data)[:\-_]/i, '')
    .replace(/[:\-_]+(.)/g, (_whole, letter: string, offset: number) =>
      offset ? letter.toUpperCase() : letter,
    );
}
