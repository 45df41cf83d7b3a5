import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
} from '@angular/core';
import type { FormlyFieldConfig } from '@ngx-formly/core';
import { Icon } from '../../shell/icon';
import { FormState } from './form-state';

/** Everything to fix before the form can be submitted, with ways there. */
@Component({
  selector: 'orchestra-form-error-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (state.isAttempted() && state.problems().length > 0) {
      <div class="summary" role="group" tabindex="-1" aria-labelledby="to-fix">
        <h2 id="to-fix">
          <orchestra-icon name="triangle-alert" />
          {{ title }}
        </h2>
        <ul>
          @for (problem of state.problems(); track problem.pointer) {
            <li>
              @if (problem.field; as field) {
                <button type="button" (click)="goTo(field)">
                  {{ problem.label }}
                </button>
              } @else {
                {{ problem.label }}
              }
              <span>{{ problem.message }}</span>
            </li>
          }
        </ul>
      </div>
    }
  `,
  styles: `
    .summary {
      background: var(--wrong-soft);
      border: 1px solid var(--wrong);
      border-radius: var(--radius);
      margin-bottom: var(--space-6);
      padding: var(--space-4);
    }

    h2 {
      align-items: center;
      display: flex;
      gap: var(--space-2);
    }

    orchestra-icon {
      color: var(--wrong);
    }

    ul {
      margin-top: var(--space-2);
      padding-inline-start: var(--space-6);
    }

    button {
      background: none;
      border: 0;
      color: inherit;
      cursor: pointer;
      font: inherit;
      font-weight: 600;
      min-height: 24px;
      padding: 0;
      text-align: start;
      text-decoration: underline;
      text-underline-offset: 2px;
    }

    span {
      margin-inline-start: var(--space-1);
    }
  `,
})
export class ErrorSummary {
  protected readonly state = inject(FormState);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected get title(): string {
    const count = this.state.problems().length;
    return count === 1
      ? 'One answer needs another look'
      : `${count} answers need another look`;
  }

  /** Reads the list out and lets the keyboard start from it. */
  focus(): void {
    const summary =
      this.host.nativeElement.querySelector<HTMLElement>('.summary');
    summary?.focus();
    summary?.scrollIntoView({ block: 'nearest' });
  }

  protected goTo(field: FormlyFieldConfig): void {
    const place = document.getElementById(field.id ?? '');
    const control = place?.matches('input, select, textarea')
      ? place
      : place?.querySelector<HTMLElement>(CONTROLS);
    place?.scrollIntoView({ block: 'center' });
    (control ?? place)?.focus();
  }
}

const CONTROLS =
  'input:not([hidden]), select, textarea, [contenteditable="true"], button';
