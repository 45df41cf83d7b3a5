import {
  ChangeDetectionStrategy,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  effect,
  ElementRef,
  inject,
  input,
  type OnDestroy,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import type { RequestFailure } from '../session/types';
import { EmptyState, ErrorState } from '../shell/page-states';
import { Shortcuts } from '../shell/shortcuts';
import type { WritingPage } from '../task/leave-guard';
import { loadWidget } from '../widgets';
import { isLocalId } from '../widgets/documents/address';
import { type AnyItem, fetchItem } from '../widgets/documents/api';

/** What the page asks of its widget; folders have nothing to save. */
type WritingWidget = HTMLElement & Partial<WritingPage>;

const NOT_HERE: RequestFailure = {
  status: 404,
  code: '',
  message: '',
  fields: {},
};

/** A folder, document or file of a project in the full width of the window. */
@Component({
  selector: 'orchestra-documents-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ErrorState, RouterLink],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (item(); as found) {
      @if (found.kind === 'folder') {
        <orchestra-widget-folder
          #widget
          page
          [folderId]="found.id"
          [loaded]="found"
          (orchestra-open)="follow($event)"
          (orchestra-item)="rename($event)"
        />
      } @else {
        <orchestra-widget-document
          #widget
          page
          [documentId]="found.id"
          [loaded]="found"
          (orchestra-open)="follow($event)"
          (orchestra-item)="rename($event)"
        />
      }
    } @else if (failure(); as problem) {
      <h1 class="visually-hidden">Documents</h1>
      @if (problem.status === 404) {
        <orchestra-empty-state
          icon="lock"
          title="This is not open to you"
          text="There is no folder or document at this address, or it belongs to a project you are not on."
        >
          <a class="button" routerLink="/">Back to your tasks</a>
        </orchestra-empty-state>
      } @else {
        <orchestra-error-state
          title="The page could not be loaded"
          [text]="problem.message"
          (retry)="reload()"
        >
          <a class="button" routerLink="/">Back to your tasks</a>
        </orchestra-error-state>
      }
    } @else {
      <h1 class="visually-hidden">Documents</h1>
      <div class="skeleton" role="status" aria-busy="true" aria-label="Loading">
        <span></span><span></span><span></span>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      margin: 0 auto;
      max-width: 1120px;
      padding: var(--space-6) var(--space-4) var(--space-8);
      width: 100%;
    }

    .skeleton {
      display: grid;
      gap: var(--space-3);
    }

    .skeleton span {
      background: var(--surface);
      border-radius: var(--radius);
      height: 44px;
    }

    .skeleton span:first-child {
      max-width: 320px;
    }
  `,
})
export class DocumentsPage implements OnDestroy, WritingPage {
  readonly itemId = input.required<string>();

  private readonly title = inject(Title);
  private readonly router = inject(Router);
  private readonly widget = viewChild<ElementRef<WritingWidget>>('widget');

  protected readonly item = signal<AnyItem | null>(null);
  protected readonly failure = signal<RequestFailure | null>(null);
  private turn = 0;

  private readonly takeBack = inject(Shortcuts).register({
    keys: 'mod+s',
    label: 'Save the document',
    worksInFields: true,
    run: () => void this.saveBeforeLeaving(),
  });

  constructor() {
    effect(() => {
      const id = this.itemId();
      untracked(() => void this.open(id));
    });
  }

  ngOnDestroy(): void {
    this.turn += 1;
    this.takeBack();
  }

  get hasUnsavedChanges(): boolean {
    return this.widget()?.nativeElement.hasUnsavedChanges ?? false;
  }

  async saveBeforeLeaving(): Promise<boolean> {
    return (await this.widget()?.nativeElement.saveBeforeLeaving?.()) ?? true;
  }

  protected reload(): void {
    void this.open(this.itemId());
  }

  /** Opens another folder or document on this page. */
  protected follow(event: Event): void {
    const { item } = (event as CustomEvent<{ item: { id: string } }>).detail;
    event.preventDefault();
    void this.router.navigate(['/documents', item.id]);
  }

  protected rename(event: Event): void {
    const { item } = (event as CustomEvent<{ item: { name: string } }>).detail;
    this.title.setTitle(`${item.name} | Orchestra`);
  }

  private async open(id: string): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    this.failure.set(null);
    if (!isLocalId(id)) {
      this.item.set(null);
      this.failure.set(NOT_HERE);
      return;
    }
    try {
      // What was written on the page before is to be safe first.
      await this.saveBeforeLeaving();
      const { item } = await fetchItem(id);
      if (turn !== this.turn || !item) {
        return;
      }
      void loadWidget(item.kind === 'folder' ? 'folder' : 'document');
      this.title.setTitle(`${item.name} | Orchestra`);
      this.item.set(item);
    } catch (error) {
      if (turn === this.turn) {
        this.item.set(null);
        this.failure.set(error as RequestFailure);
      }
    }
  }
}
