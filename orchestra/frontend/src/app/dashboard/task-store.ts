import { computed, inject, Injectable, signal } from '@angular/core';
import { Requests } from '../core/request';
import type { RequestFailure } from '../session/types';
import type { DashboardAnswer } from './tasks';

/** Milliseconds between two looks while the page is visible. */
const POLL_INTERVAL = 20_000;

interface NewTask {
  id: number;
  assignment_id: number;
  step: string;
  project: string;
  detail: string;
}

/** The worker's tasks, kept fresh while somebody looks at them. */
@Injectable({ providedIn: 'root' })
export class TaskStore {
  private readonly requests = inject(Requests);
  private readonly answer = signal<DashboardAnswer | null>(null);
  private readonly problem = signal<RequestFailure | null>(null);
  private etag: string | null = null;
  /** How often the server was asked, and which question was answered last. */
  private asked = 0;
  private answered = 0;
  private watchers = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  readonly tasks = computed(() => this.answer()?.tasks ?? []);
  readonly isLoaded = computed(() => this.answer() !== null);
  readonly isReviewer = computed(() => this.answer()?.reviewerStatus ?? false);
  readonly whyNoNewTask = computed(() => {
    const answer = this.answer();
    if (!answer?.preventNew) {
      return '';
    }
    return answer.preventNewReason ?? 'You cannot take new tasks now.';
  });
  /** Why the last look failed; null when it did not. */
  readonly failure = this.problem.asReadonly();

  /** Looks now and again until the returned function is called. */
  watch(): () => void {
    this.watchers += 1;
    if (this.watchers === 1) {
      this.timer = setInterval(() => {
        if (!document.hidden) {
          void this.refresh();
        }
      }, POLL_INTERVAL);
      document.addEventListener('visibilitychange', this.onVisible);
    }
    void this.refresh();
    return () => {
      this.watchers -= 1;
      if (this.watchers === 0) {
        clearInterval(this.timer);
        document.removeEventListener('visibilitychange', this.onVisible);
      }
    };
  }

  /** Asks the server, which answers at once when nothing changed. */
  async refresh(): Promise<void> {
    this.asked += 1;
    const turn = this.asked;
    try {
      const { body, etag, notModified } =
        await this.requests.send<DashboardAnswer>('dashboard_tasks/', {
          headers: this.etag ? { 'If-None-Match': this.etag } : {},
        });
      if (!this.isNews(turn)) {
        return;
      }
      if (!notModified) {
        this.etag = etag;
        this.answer.set(body);
      }
      this.problem.set(null);
    } catch (error) {
      if (this.isNews(turn)) {
        this.problem.set(error as RequestFailure);
      }
    }
  }

  /** Takes the most urgent task of a kind; rejects with a RequestFailure. */
  async takeNewTask(type: 'entry_level' | 'reviewer'): Promise<NewTask> {
    const task = await this.requests.post<NewTask>(
      `new_task_assignment/${type}/`,
      {},
    );
    void this.refresh();
    return task;
  }

  /** Whether no later question was answered yet. */
  private isNews(turn: number): boolean {
    const isNews = turn > this.answered;
    this.answered = Math.max(turn, this.answered);
    return isNews;
  }

  private readonly onVisible = (): void => {
    if (!document.hidden) {
      void this.refresh();
    }
  };
}
