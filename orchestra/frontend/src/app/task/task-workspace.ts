import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnDestroy,
  type OnInit,
  output,
  signal,
  type Signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { SHELL_CONFIG } from '../core/config';
import { rememberedSignal } from '../core/preference';
import { TaskStore } from '../dashboard/task-store';
import { copy } from '../session/serialize';
import type {
  Command,
  Json,
  RequestFailure,
  SessionState,
} from '../session/types';
import { Commands, type PaletteCommand } from '../shell/commands';
import { Dialogs } from '../shell/dialogs';
import { Icon } from '../shell/icon';
import { Shortcuts } from '../shell/shortcuts';
import { Toasts } from '../shell/toasts';
import { StepHost } from '../steps/step-host';
import { isLocalId, itemIdIn } from '../widgets/documents/address';
import { ActionBar } from './action-bar';
import { ConflictDialog, type ConflictQuestion } from './conflict-dialog';
import { MachineStep } from './machine-step';
import { TaskNotices } from './notices';
import { lastReturn } from './returned-work';
import { stateSignal } from './session-signal';
import { SidePanel } from './side-panel';
import {
  type SubmitAnswer,
  SubmitDialog,
  type SubmitQuestion,
} from './submit-dialog';
import { TaskApi, type TaskHistory } from './task-api';
import type { OpenTask } from './task-opener';

const DONE: Record<Command, string> = {
  submit: 'Submitted.',
  accept: 'Accepted.',
  reject: 'Returned.',
};

/** The step's interface, with everything a person needs around it. */
@Component({
  selector: 'orchestra-task-workspace',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ActionBar,
    Icon,
    MachineStep,
    RouterLink,
    SidePanel,
    StepHost,
    TaskNotices,
  ],
  template: `
    <header>
      <nav aria-label="Where you are">
        <a routerLink="/">Your tasks</a>
        <span aria-hidden="true">/</span>
        <span>{{ task().workflow.name }}</span>
        <span aria-hidden="true">/</span>
        <span>{{ task().project.details }}</span>
      </nav>
      <div class="title">
        <h1>
          {{ task().step.name }}
          @if (task().is_reviewer) {
            <span class="review"><orchestra-icon name="eye" /> Review</span>
          }
        </h1>
        <button
          type="button"
          class="button button-quiet"
          aria-controls="task-side"
          [attr.aria-expanded]="isPanelOpen()"
          (click)="isPanelOpen.set(!isPanelOpen())"
        >
          <orchestra-icon name="panel-right" />
          Details
        </button>
      </div>
    </header>
    <orchestra-task-notices
      [state]="state()"
      [isReadOnly]="isReadOnly()"
      [readOnlyText]="readOnlyText()"
      [loginUrl]="config.urls.login"
      [returned]="returnedBy()"
      (saveAgain)="session().resume()"
      (compare)="compare()"
      (recover)="session().recoverDraft()"
      (discard)="session().discardDraft()"
      (openHistory)="showHistory()"
    />
    <div class="body" [class.with-panel]="isPanelOpen()">
      <div class="step">
        @if (isMachines()) {
          <orchestra-machine-step
            [taskId]="task().task_id"
            [data]="currentData()"
            (tried)="reload.emit()"
          />
        } @else {
          <orchestra-step-host
            [session]="session()"
            [stepInterface]="opened().stepInterface"
            (handOn)="handOn($event)"
          />
        }
      </div>
      @if (isPanelOpen()) {
        <aside id="task-side" aria-label="About this task">
          <orchestra-side-panel
            [task]="task()"
            [currentData]="currentData()"
            [history]="history()"
            [historyFailure]="historyFailure()"
            (retryHistory)="loadHistory()"
          />
        </aside>
      }
    </div>
    <orchestra-action-bar
      [state]="state()"
      [isReadOnly]="isReadOnly()"
      [isReviewer]="task().is_reviewer"
      [maySubmit]="maySubmit()"
      [returnsTo]="returnsTo()"
      (saveNow)="session().save()"
      (handOn)="handOn($event)"
    />
  `,
  styleUrl: './task-workspace.scss',
})
export class TaskWorkspace implements OnInit, OnDestroy {
  readonly opened = input.required<OpenTask>();

  readonly reload = output();

  private readonly api = inject(TaskApi);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly store = inject(TaskStore);
  private readonly toasts = inject(Toasts);
  protected readonly config = inject(SHELL_CONFIG);

  protected readonly isPanelOpen = rememberedSignal(
    'task.panelOpen',
    window.innerWidth >= 1200,
  );
  protected readonly history = signal<TaskHistory | null>(null);
  protected readonly historyFailure = signal<RequestFailure | null>(null);
  protected readonly currentData = signal<Json>({});

  protected readonly session = computed(() => this.opened().session);
  protected readonly task = computed(() => this.session().taskAssignment);

  private readonly stateSource = computed<Signal<SessionState>>(() =>
    stateSignal(this.session()),
  );
  protected readonly state = computed(() => this.stateSource()());
  protected readonly isReadOnly = computed(
    () => this.state().phase === 'read-only',
  );
  protected readonly isMachines = computed(
    () => this.opened().stepInterface.kind === 'machine',
  );
  protected readonly maySubmit = computed(
    () =>
      this.task().is_reviewer ||
      this.task().is_project_admin ||
      !this.config.restrict_submit_to_admins,
  );

  protected readonly readOnlyText = computed(() => {
    const { task, status, is_project_admin } = this.task();
    if (task.status === 'Aborted') {
      return 'The project was ended. You can look at this task but not change it.';
    }
    if (task.status === 'Complete') {
      return 'This task is complete. You can look at it but not change it.';
    }
    if (status === 'Submitted') {
      return 'You have submitted this task. It comes back to you only if it is returned.';
    }
    return is_project_admin
      ? 'You see this task as a project administrator and cannot change it.'
      : 'You can look at this task but not change it.';
  });

  /** The level this person's turn is on; null for onlookers. */
  private readonly ownCounter = computed(() => {
    const open = this.history()?.iterations.at(-1);
    return open?.status === 'Processing' ? open.assignment_counter : null;
  });

  protected readonly returnsTo = computed(() => {
    const counter = this.ownCounter();
    const below = this.history()?.assignments.find(
      (assignment) => assignment.assignment_counter === (counter ?? 0) - 1,
    );
    return below?.worker ?? '';
  });

  protected readonly returnedBy = computed(() => {
    if (this.task().task.status !== 'Post-review Processing') {
      return null;
    }
    const history = this.history();
    return history && !this.isReadOnly() ? lastReturn(history) : null;
  });

  /** Whether the person is asked before the task is handed on. */
  private isAsking = false;
  private isGone = false;

  private readonly takeBack = [
    inject(Commands).register(() => this.places()),
    inject(Shortcuts).register(
      {
        keys: 'mod+s',
        label: 'Save',
        worksInFields: true,
        run: () => void this.session().save(),
      },
      {
        keys: 'mod+Enter',
        label: 'Submit or accept',
        worksInFields: true,
        run: () => {
          if (!this.isReadOnly() && this.maySubmit()) {
            void this.handOn(this.task().is_reviewer ? 'accept' : 'submit');
          }
        },
      },
      {
        keys: 'd',
        label: 'Show or hide details',
        run: () => {
          this.isPanelOpen.update((isOpen) => !isOpen);
        },
      },
    ),
  ];

  private readonly onHide = (): void => {
    if (document.visibilityState === 'hidden') {
      this.session().flush();
    }
  };

  private readonly onOnline = (): void => {
    void this.session().resume();
  };

  private readonly onUnload = (event: BeforeUnloadEvent): void => {
    if (this.session().hasUnsavedChanges) {
      event.preventDefault();
    }
  };

  ngOnInit(): void {
    addEventListener('beforeunload', this.onUnload);
    addEventListener('pagehide', this.onHide);
    addEventListener('online', this.onOnline);
    document.addEventListener('visibilitychange', this.onHide);
    this.currentData.set(copy(this.session().data));
    this.session().onState(() => {
      this.currentData.set(copy(this.session().data));
    });
    void this.loadHistory();
  }

  ngOnDestroy(): void {
    this.isGone = true;
    removeEventListener('beforeunload', this.onUnload);
    removeEventListener('pagehide', this.onHide);
    removeEventListener('online', this.onOnline);
    document.removeEventListener('visibilitychange', this.onHide);
    for (const takeBack of this.takeBack) {
      takeBack();
    }
  }

  /** Where else the project's work lies. */
  private places(): PaletteCommand[] {
    const { details, project_data: data, scratchpad_url } = this.task().project;
    const folder = data['project_folder_id'];
    const command = (
      label: string,
      icon: PaletteCommand['icon'],
      id: string,
    ): PaletteCommand => ({
      id: `documents:${id}`,
      label,
      detail: details,
      icon,
      run: () => void this.router.navigate(['/documents', id]),
    });
    const sharedId = itemIdIn(scratchpad_url ?? '');
    return [
      ...(isLocalId(folder)
        ? [command('Project folder', 'folder', folder)]
        : []),
      ...(sharedId
        ? [command('Shared document', 'file-text', sharedId)]
        : []),
    ];
  }

  protected async loadHistory(): Promise<void> {
    this.historyFailure.set(null);
    try {
      this.history.set(await this.api.history(this.task().task_id));
    } catch (error) {
      this.historyFailure.set(error as RequestFailure);
    }
  }

  protected showHistory(): void {
    this.isPanelOpen.set(true);
    setTimeout(() => {
      document.getElementById('tab-history')?.click();
      document.getElementById('tab-history')?.focus();
    });
  }

  protected async compare(): Promise<void> {
    const { theirs } = this.session().state;
    if (!theirs) {
      return;
    }
    const choice = await this.dialogs.open<'mine' | 'theirs', ConflictQuestion>(
      ConflictDialog,
      {
        ariaLabelledBy: 'conflict-title',
        width: 'min(760px, calc(100vw - 32px))',
        data: {
          mine: copy(this.session().data),
          theirs: theirs.taskAssignment.task.data,
        },
      },
    );
    if (choice) {
      await this.session().resolveConflict(choice);
    }
  }

  protected async handOn(command: Command): Promise<void> {
    if (this.state().submitting || this.isAsking) {
      return;
    }
    this.isAsking = true;
    const answer = await this.dialogs.open<SubmitAnswer, SubmitQuestion>(
      SubmitDialog,
      {
        ariaLabelledBy: 'submit-title',
        data: {
          command,
          step: this.task().step.name,
          returnsTo: this.returnsTo(),
        },
      },
    );
    this.isAsking = false;
    if (answer && (await this.session().submit(command, answer))) {
      this.toasts.show(DONE[command], 'good');
      void this.store.refresh();
      // Whoever went elsewhere meanwhile stays there.
      if (!this.isGone) {
        await this.router.navigateByUrl('/');
      }
    }
  }
}
