import type { InputSignal, OutputEmitterRef, Type } from '@angular/core';
import type { TaskSession } from '../session/task-session';
import type { Command } from '../session/types';
import type { StepInterface } from './step-interface';

/** Something about a step's interface that does not work. */
export interface StepProblem {
  /** What happened, naming the file or part it happened to. */
  text: string;
}

/** What the component of every kind of step interface has in common. */
export interface StepView {
  readonly session: InputSignal<TaskSession>;
  readonly stepInterface: InputSignal<StepInterface>;
  /**
   * The step can be worked on, as far as its problems let it.
   *
   * Views without this are ready as soon as they are there.
   */
  readonly ready?: OutputEmitterRef<void>;
  readonly problem?: OutputEmitterRef<StepProblem>;
  /** The step itself asks to hand the task on. */
  readonly handOn?: OutputEmitterRef<Command>;
  /** The step asks to be started anew. */
  readonly restart?: OutputEmitterRef<void>;
}

/** Loads the component that shows one kind of step interface. */
export type StepViewLoader = () => Promise<Type<StepView>>;
