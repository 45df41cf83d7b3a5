import {
  ChangeDetectionStrategy,
  Component,
  inject,
  type OnDestroy,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import type { RequestFailure } from '../session/types';
import { Icon } from '../shell/icon';
import { Toasts } from '../shell/toasts';
import { TaskStore } from './task-store';

/** Milliseconds the buttons rest after a request that brought nothing. */
const COOL_DOWN = 15_000;

/** Lets a worker ask for the next piece of work. */
@Component({
  selector: 'orchestra-new-task-buttons',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div class="buttons">
      <button
        type="button"
        class="button button-primary"
        aria-describedby="why-no-new-task"
        [attr.aria-disabled]="isDisabled()"
        (click)="request('entry_level')"
      >
        <orchestra-icon name="plus" />
        New delivery task
      </button>
      @if (store.isReviewer()) {
        <button
          type="button"
          class="button"
          aria-describedby="why-no-new-task"
          [attr.aria-disabled]="isDisabled()"
          (click)="request('reviewer')"
        >
          <orchestra-icon name="eye" />
          New review task
        </button>
      }
    </div>
    <p id="why-no-new-task" role="status">
      {{ refusal() || store.whyNoNewTask() }}
    </p>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: end;
    }

    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }

    @media (max-width: 640px) {
      :host {
        justify-items: start;
      }
    }

    p {
      color: var(--text-quiet);
      font-size: var(--text-table);
    }

    p:not(:empty) {
      margin-top: var(--space-1);
    }
  `,
})
export class NewTaskButtons implements OnDestroy {
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(TaskStore);

  private readonly isResting = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isGone = false;

  protected readonly refusal = signal('');

  ngOnDestroy(): void {
    this.isGone = true;
    clearTimeout(this.timer);
  }

  protected isDisabled(): boolean {
    return this.isResting() || this.store.whyNoNewTask() !== '';
  }

  protected async request(type: 'entry_level' | 'reviewer'): Promise<void> {
    if (this.isDisabled()) {
      return;
    }
    this.isResting.set(true);
    this.refusal.set('');
    try {
      const task = await this.store.takeNewTask(type);
      this.toasts.show(`“${task.detail}” is yours now.`, 'good');
      // Whoever went elsewhere meanwhile stays there.
      if (!this.isGone) {
        await this.router.navigate(['/task', task.id]);
      }
      this.isResting.set(false);
    } catch (error) {
      this.refusal.set((error as RequestFailure).message);
      this.timer = setTimeout(() => {
        this.isResting.set(false);
        this.refusal.set('');
      }, COOL_DOWN);
    }
  }
}
