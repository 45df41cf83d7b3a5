import { DialogRef } from '@angular/cdk/dialog';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
} from '@angular/core';
import { Icon } from './icon';
import { Shortcuts } from './shortcuts';

const IS_APPLE = navigator.platform.startsWith('Mac');

/** Lists the shortcuts in force. */
@Component({
  selector: 'orchestra-shortcut-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <header>
      <h2 id="shortcut-sheet-title">Keyboard shortcuts</h2>
      <button
        type="button"
        class="button button-quiet"
        aria-label="Close"
        (click)="dialog.close()"
      >
        <orchestra-icon name="x" />
      </button>
    </header>
    <dl>
      @for (row of rows(); track row.label) {
        <div>
          <dt>{{ row.label }}</dt>
          <dd>
            @for (key of row.keys; track $index) {
              <kbd>{{ key }}</kbd>
            }
          </dd>
        </div>
      }
    </dl>
  `,
  styleUrl: './dialog.scss',
  styles: `
    dl div {
      align-items: center;
      border-top: 1px solid var(--hairline);
      display: flex;
      gap: var(--space-4);
      justify-content: space-between;
      padding: var(--space-2) 0;
    }

    dd {
      display: flex;
      gap: var(--space-1);
      margin: 0;
    }

    kbd {
      background: var(--surface);
      border: 1px solid var(--hairline);
      border-radius: 4px;
      font: var(--text-small) var(--font-mono);
      padding: 2px 6px;
    }
  `,
})
export class ShortcutSheet {
  protected readonly dialog = inject(DialogRef);
  private readonly shortcuts = inject(Shortcuts);

  protected readonly rows = computed(() => {
    const rows = this.shortcuts.all().map(({ keys, label }) => ({
      label,
      keys: keys.split(/[ +]/).map(keyName),
    }));
    return rows.filter(
      (row, index) =>
        rows.findIndex((other) => other.label === row.label) === index,
    );
  });
}

function keyName(key: string): string {
  const names: Record<string, string> = {
    mod: IS_APPLE ? '⌘' : 'Ctrl',
    alt: IS_APPLE ? '⌥' : 'Alt',
    Enter: 'Enter',
  };
  return names[key] ?? key.toUpperCase();
}
