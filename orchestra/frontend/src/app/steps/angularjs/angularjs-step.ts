import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
  type OnDestroy,
  type OnInit,
  output,
  viewChild,
} from '@angular/core';
import type { TaskSession } from '../../session/task-session';
import type { Command } from '../../session/types';
import type { StepInterface } from '../step-interface';
import type { StepProblem, StepView } from '../step-view';
import { errorText } from './error-text';
import { AngularjsHost } from './host';
import { RouterShell } from './router-shell';

/** Told to the browser's profiler, and how the build finds this part. */
const STARTED = 'orchestra-angularjs-runtime';

let host: AngularjsHost | undefined;

/** A step whose page is a directive of AngularJS. */
@Component({
  selector: 'orchestra-angularjs-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<div #place class="orchestra-legacy"></div>',
  styles: `
    :host {
      display: block;
    }
  `,
})
export class AngularjsStep implements OnDestroy, OnInit, StepView {
  readonly session = input.required<TaskSession>();
  readonly stepInterface = input.required<StepInterface>();

  readonly ready = output();
  readonly problem = output<StepProblem>();
  readonly handOn = output<Command>();
  readonly restart = output();

  private readonly shell = inject(RouterShell);
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly leaving = new AbortController();
  private isReady = false;

  ngOnInit(): void {
    if (!host) {
      performance.mark(STARTED);
      host = new AngularjsHost(this.shell);
    }
    void this.show(host);
  }

  ngOnDestroy(): void {
    this.leaving.abort();
  }

  private async show(on: AngularjsHost): Promise<void> {
    const { signal } = this.leaving;
    const report = (problem: StepProblem): void => {
      // What fails later leaves the step, and what was typed, as it is.
      if (!this.isReady && !signal.aborted) {
        this.problem.emit(problem);
      }
    };
    try {
      await on.show(
        this.stepInterface(),
        {
          session: this.session(),
          report,
          handOn: (command) => {
            this.handOn.emit(command);
          },
          restart: () => {
            this.restart.emit();
          },
        },
        this.place().nativeElement,
        signal,
      );
    } catch (error) {
      console.error(error);
      report({ text: errorText(error) });
    }
    this.isReady = true;
    if (!signal.aborted) {
      this.ready.emit();
    }
  }
}
