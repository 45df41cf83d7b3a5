import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  type OnDestroy,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { SHELL_CONFIG } from '../core/config';
import { rememberedSignal } from '../core/preference';
import { Commands } from '../shell/commands';
import { Icon } from '../shell/icon';
import { EmptyState, ErrorState } from '../shell/page-states';
import { Shortcuts } from '../shell/shortcuts';
import { NewTaskButtons } from './new-task-buttons';
import { TaskBoard } from './task-board';
import { TaskStore } from './task-store';
import { TaskTable } from './task-table';
import { matches, type Sort } from './tasks';

/** Milliseconds between two updates of relative times. */
const TICK = 60_000;

/** The worker's tasks, as a board or as a table. */
@Component({
  selector: 'orchestra-dashboard-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ErrorState, Icon, NewTaskButtons, TaskBoard, TaskTable],
  template: `
    <header>
      <h1>Your tasks</h1>
      @if (config.enable_new_task_buttons && config.user.has_worker) {
        <orchestra-new-task-buttons />
      }
    </header>
    @if (!config.user.has_worker) {
      <orchestra-empty-state
        icon="users"
        title="This account does no tasks"
        text="To work on projects, ask an administrator to make you a worker."
      />
    } @else if (!store.isLoaded() && store.failure(); as failure) {
      <orchestra-error-state
        title="Your tasks could not be loaded"
        [text]="failure.message"
        (retry)="store.refresh()"
      />
    } @else if (!store.isLoaded()) {
      <div
        class="skeleton"
        role="status"
        aria-busy="true"
        aria-label="Loading your tasks"
      >
        @for (column of [1, 2, 3, 4]; track column) {
          <div>
            <span class="bar"></span>
            <span class="card"></span>
            <span class="card"></span>
          </div>
        }
      </div>
    } @else if (store.tasks().length === 0) {
      <orchestra-empty-state
        title="Nothing is assigned to you"
        [text]="emptyText()"
      />
    } @else {
      <div class="tools">
        <label class="search">
          <span class="visually-hidden">Search your tasks</span>
          <orchestra-icon name="search" />
          <input
            #search
            type="search"
            placeholder="Search your tasks"
            [value]="query()"
            (input)="query.set(search.value)"
          />
        </label>
        <div class="views" role="group" aria-label="View">
          <button
            type="button"
            class="button"
            [attr.aria-pressed]="view() === 'board'"
            (click)="view.set('board')"
          >
            <orchestra-icon name="layout-grid" /> Board
          </button>
          <button
            type="button"
            class="button"
            [attr.aria-pressed]="view() === 'table'"
            (click)="view.set('table')"
          >
            <orchestra-icon name="table" /> Table
          </button>
        </div>
        @if (store.failure()) {
          <p class="stale" role="status">
            These tasks may be out of date. Trying again.
          </p>
        }
        <p class="visually-hidden" role="status">
          {{ query() ? found().length + ' tasks found' : '' }}
        </p>
      </div>
      @if (found().length === 0) {
        <orchestra-empty-state
          icon="search"
          title="No task matches"
          text="Try fewer or other words."
        >
          <button type="button" class="button" (click)="query.set('')">
            Show all tasks
          </button>
        </orchestra-empty-state>
      } @else if (view() === 'board') {
        <orchestra-task-board [tasks]="found()" [now]="now()" />
      } @else {
        <orchestra-task-table
          [tasks]="found()"
          [now]="now()"
          [sort]="sort()"
          [isSearching]="query() !== ''"
          (sortChange)="sort.set($event)"
        />
      }
    }
  `,
  styleUrl: './dashboard-page.scss',
})
export class DashboardPage implements OnDestroy {
  private readonly router = inject(Router);
  protected readonly config = inject(SHELL_CONFIG);
  protected readonly store = inject(TaskStore);

  private readonly search =
    viewChild<ElementRef<HTMLInputElement>>('search');

  protected readonly query = signal('');
  protected readonly view = rememberedSignal<'board' | 'table'>(
    'dashboard.view',
    'board',
  );
  protected readonly sort = rememberedSignal<Sort | null>(
    'dashboard.sort',
    null,
  );
  protected readonly now = signal(new Date());

  protected readonly found = computed(() => {
    const query = this.query().trim();
    return query
      ? this.store.tasks().filter((task) => matches(task, query))
      : this.store.tasks();
  });

  protected readonly emptyText = computed(() => {
    if (!this.config.enable_new_task_buttons) {
      return 'A project administrator will give you a task.';
    }
    return this.store.whyNoNewTask() || 'Ask for a new task to begin.';
  });

  private readonly takeBack = [
    ...(this.config.user.has_worker ? [this.store.watch()] : []),
    inject(Shortcuts).register(
      {
        keys: '/',
        label: 'Search your tasks',
        run: () => this.search()?.nativeElement.focus(),
      },
      {
        keys: 'v',
        label: 'Switch between board and table',
        run: () => {
          this.view.update((view) => (view === 'board' ? 'table' : 'board'));
        },
      },
    ),
    inject(Commands).register(() =>
      this.store.tasks().map((task) => ({
        id: `task:${task.assignment_id}`,
        label: task.step,
        detail: task.detail,
        icon: 'file-text' as const,
        run: () => void this.router.navigate(['/task', task.id]),
      })),
    ),
  ];

  private readonly ticker = setInterval(() => {
    this.now.set(new Date());
  }, TICK);

  ngOnDestroy(): void {
    clearInterval(this.ticker);
    for (const takeBack of this.takeBack) {
      takeBack();
    }
  }
}
