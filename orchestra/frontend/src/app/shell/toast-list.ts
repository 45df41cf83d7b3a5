import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Icon } from './icon';
import { type Toast, Toasts } from './toasts';

/** Shows the toasts above the bottom edge and reads them aloud. */
@Component({
  selector: 'orchestra-toast-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div class="list" role="region" aria-label="Messages">
      <div aria-live="polite">
        @for (toast of toasts.all(); track toast.id) {
          <div class="toast" [class.wrong]="toast.tone === 'wrong'">
            <orchestra-icon
              [name]="
                toast.tone === 'wrong'
                  ? 'triangle-alert'
                  : toast.tone === 'good'
                    ? 'circle-check'
                    : 'info'
              "
            />
            <p>{{ toast.text }}</p>
            @if (toast.action; as action) {
              <button
                type="button"
                class="button button-quiet"
                (click)="act(toast)"
              >
                {{ action.label }}
              </button>
            }
            <button
              type="button"
              class="button button-quiet close"
              aria-label="Close message"
              (click)="toasts.close(toast.id)"
            >
              <orchestra-icon name="x" />
            </button>
          </div>
        }
      </div>
    </div>
  `,
  styles: `
    .list {
      bottom: var(--above-actions);
      inset-inline: var(--space-4);
      pointer-events: none;
      position: fixed;
      z-index: 900;
    }

    .toast {
      align-items: center;
      background: var(--surface-raised);
      border: 1px solid var(--hairline);
      border-inline-start: 4px solid var(--accent);
      border-radius: var(--radius);
      box-shadow: var(--shadow);
      display: flex;
      gap: var(--space-3);
      margin: var(--space-2) auto 0;
      max-width: 560px;
      padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
      pointer-events: auto;
    }

    .wrong {
      border-inline-start-color: var(--wrong);
    }

    p {
      flex: 1;
    }

    .close {
      padding-inline: 8px;
    }
  `,
})
export class ToastList {
  protected readonly toasts = inject(Toasts);

  protected act(toast: Toast): void {
    this.toasts.close(toast.id);
    toast.action?.run();
  }
}
