import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  untracked,
} from '@angular/core';
import { SHELL_CONFIG } from '../../core/config';
import type { TaskSession } from '../../session/task-session';
import type { Command } from '../../session/types';
import type { StepInterface } from '../step-interface';
import type { StepProblem, StepView } from '../step-view';
import { stepApi } from './step-api';
import { addStylesheets, loadModules, StepFileError } from './step-files';
import { isStepElement, StepElement } from './step-element';

/** A step whose page is a web component. */
@Component({
  selector: 'orchestra-custom-element-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
  styles: `
    :host {
      display: block;
    }
  `,
})
export class CustomElementStep implements StepView {
  readonly session = input.required<TaskSession>();
  readonly stepInterface = input.required<StepInterface>();
  readonly ready = output();
  readonly problem = output<StepProblem>();
  readonly handOn = output<Command>();

  private readonly config = inject(SHELL_CONFIG);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  /** Tells one opening from the next while files are on their way. */
  private turn = 0;
  private element: StepElement | null = null;
  private removeStyles: () => void = () => undefined;

  constructor() {
    effect(() => {
      const session = this.session();
      const stepInterface = this.stepInterface();
      untracked(() => void this.open(session, stepInterface));
    });
    inject(DestroyRef).onDestroy(() => {
      this.leave();
    });
  }

  private async open(
    session: TaskSession,
    { custom_element, module_includes, stylesheet_includes }: StepInterface,
  ): Promise<void> {
    this.leave();
    const { turn } = this;
    this.removeStyles = addStylesheets(stylesheet_includes, (error) => {
      this.tell(turn, error);
    });
    try {
      await loadModules(module_includes);
      if (turn === this.turn) {
        this.show(session, custom_element ?? '');
      }
    } catch (error) {
      this.tell(turn, error);
      if (turn === this.turn) {
        this.ready.emit();
      }
    }
  }

  private show(session: TaskSession, tag: string): void {
    if (!customElements.get(tag)) {
      throw new Error(`The files of this step do not define <${tag}>.`);
    }
    const made = document.createElement(tag);
    if (!isStepElement(made, tag)) {
      throw new Error(`<${tag}> failed while it was made.`);
    }
    const api = stepApi(session, this.config, (command) => {
      this.handOn.emit(command);
    });
    this.element = new StepElement(made, session, api);
    this.host.nativeElement.append(made);
    session.settle();
    this.ready.emit();
  }

  private leave(): void {
    this.turn += 1;
    this.element?.leave();
    this.element = null;
    this.removeStyles();
    this.host.nativeElement.replaceChildren();
  }

  private tell(turn: number, error: unknown): void {
    if (turn !== this.turn) {
      return;
    }
    console.error(error instanceof StepFileError ? error.cause : error);
    this.problem.emit({ text: (error as Error).message });
  }
}
