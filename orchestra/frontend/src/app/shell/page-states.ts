import {
  ChangeDetectionStrategy,
  Component,
  input,
  output,
} from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icons';

/** Why a page cannot show its content, and the way on. */
@Component({
  selector: 'orchestra-error-state',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div role="alert">
      <orchestra-icon name="triangle-alert" />
      <h2>{{ title() }}</h2>
      <p>{{ text() }}</p>
      <div class="actions">
        <button type="button" class="button" (click)="retry.emit()">
          <orchestra-icon name="refresh-cw" />
          Try again
        </button>
        <ng-content />
      </div>
    </div>
  `,
  styleUrl: './page-states.scss',
})
export class ErrorState {
  readonly title = input.required<string>();
  readonly text = input.required<string>();
  readonly retry = output();
}

/** Nothing here, and what to do about it. */
@Component({
  selector: 'orchestra-empty-state',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div>
      <orchestra-icon [name]="icon()" />
      <h2>{{ title() }}</h2>
      <p>{{ text() }}</p>
      <div class="actions"><ng-content /></div>
    </div>
  `,
  styleUrl: './page-states.scss',
})
export class EmptyState {
  readonly icon = input<IconName>('inbox');
  readonly title = input.required<string>();
  readonly text = input.required<string>();
}
