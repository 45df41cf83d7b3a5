import {
  ChangeDetectionStrategy,
  Component,
  computed,
  CUSTOM_ELEMENTS_SCHEMA,
  effect,
  input,
  output,
} from '@angular/core';
import { rememberedSignal } from '../core/preference';
import type { Json, RequestFailure, TaskAssignment } from '../session/types';
import { ErrorState } from '../shell/page-states';
import { loadWidget } from '../widgets';
import { addressHere } from '../widgets/documents/address';
import { DataView } from './data-view';
import { HistoryPanel } from './history-panel';
import type { TaskHistory } from './task-api';

type Tab = 'facts' | 'files' | 'prerequisites' | 'history';

const TABS: readonly { tab: Tab; label: string }[] = [
  { tab: 'facts', label: 'Project' },
  { tab: 'files', label: 'Files' },
  { tab: 'prerequisites', label: 'Earlier steps' },
  { tab: 'history', label: 'History' },
];

/** Facts beside the work: project, files, earlier steps, history. */
@Component({
  selector: 'orchestra-side-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataView, ErrorState, HistoryPanel],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <div role="tablist" aria-label="About this task">
      @for (item of tabs; track item.tab) {
        <button
          type="button"
          role="tab"
          [id]="'tab-' + item.tab"
          [attr.aria-controls]="'panel-' + item.tab"
          [attr.aria-selected]="tab() === item.tab"
          [tabindex]="tab() === item.tab ? 0 : -1"
          (click)="tab.set(item.tab)"
          (keydown)="onKeydown($event)"
        >
          {{ item.label }}
        </button>
      }
    </div>
    <div
      role="tabpanel"
      tabindex="0"
      [id]="'panel-' + tab()"
      [attr.aria-labelledby]="'tab-' + tab()"
    >
      @switch (tab()) {
        @case ('facts') {
          <dl>
            <dt>Project</dt>
            <dd>{{ task().project.details }}</dd>
            <dt>Workflow</dt>
            <dd>{{ task().workflow.name }}, {{ task().workflow_version.name }}</dd>
            <dt>Project status</dt>
            <dd>{{ task().project.status }}</dd>
            <dt>Task</dt>
            <dd>#{{ task().task_id }}, {{ task().task.status }}</dd>
            @if (workerName(); as name) {
              <dt>Worker</dt>
              <dd>{{ name }}</dd>
            }
            @if (sharedDocument(); as url) {
              <dt>Shared document</dt>
              <dd>
                <a [href]="url" target="_blank" rel="noopener noreferrer"
                  >Open in a new window</a
                >
              </dd>
            }
          </dl>
          @if (task().is_project_admin) {
            <h2>Project data</h2>
            <orchestra-data-view [data]="task().project.project_data" />
          }
        }
        @case ('files') {
          <h2 class="visually-hidden">Files</h2>
          <div class="files">
            <orchestra-widget-scratchpad
              height="420px"
              [taskAssignment]="task()"
            />
            <orchestra-widget-project-folder
              height="560px"
              [taskAssignment]="task()"
            />
          </div>
        }
        @case ('prerequisites') {
          @for (step of prerequisites(); track step.slug) {
            <h2>{{ step.slug }}</h2>
            <orchestra-data-view [data]="step.data" />
          } @empty {
            <p>No step comes before this one.</p>
          }
        }
        @case ('history') {
          @if (history(); as known) {
            <orchestra-history-panel
              [history]="known"
              [currentData]="currentData()"
            />
          } @else if (historyFailure(); as failure) {
            <orchestra-error-state
              title="The history could not be loaded"
              [text]="failure.message"
              (retry)="retryHistory.emit()"
            />
          } @else {
            <p aria-busy="true">Loading…</p>
          }
        }
      }
    </div>
  `,
  styleUrl: './side-panel.scss',
})
export class SidePanel {
  readonly task = input.required<TaskAssignment>();
  readonly currentData = input.required<Json>();
  readonly history = input.required<TaskHistory | null>();
  readonly historyFailure = input.required<RequestFailure | null>();

  readonly retryHistory = output();

  protected readonly tabs = TABS;
  protected readonly tab = rememberedSignal<Tab>('task.panel', 'facts');

  protected readonly workerName = computed(() => {
    const { first_name, last_name, username } = this.task().worker;
    return `${first_name ?? ''} ${last_name ?? ''}`.trim() || username;
  });

  protected readonly sharedDocument = computed(() => {
    const address = this.task().project.scratchpad_url;
    return address && addressHere(address);
  });

  protected readonly prerequisites = computed(() =>
    Object.entries(this.task().prerequisites).map(([slug, data]) => ({
      slug,
      data,
    })),
  );

  constructor() {
    effect(() => {
      if (this.tab() === 'files') {
        void loadWidget('scratchpad');
        void loadWidget('project-folder');
      }
    });
  }

  protected onKeydown(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    const index = TABS.findIndex(({ tab }) => tab === this.tab());
    const next = TABS[(index + step + TABS.length) % TABS.length];
    if (next) {
      this.tab.set(next.tab);
      document.getElementById(`tab-${next.tab}`)?.focus();
    }
  }
}
