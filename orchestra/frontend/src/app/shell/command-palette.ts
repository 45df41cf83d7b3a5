import { DialogRef } from '@angular/cdk/dialog';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Commands, type PaletteCommand } from './commands';
import { Icon } from './icon';

const SHOWN = 50;

/** Jump to a task or page by typing a part of its name. */
@Component({
  selector: 'orchestra-command-palette',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div class="field">
      <orchestra-icon name="search" />
      <input
        #query
        type="text"
        role="combobox"
        aria-label="Search tasks and pages"
        aria-expanded="true"
        aria-controls="palette-results"
        aria-autocomplete="list"
        autocomplete="off"
        spellcheck="false"
        placeholder="Search tasks and pages"
        [attr.aria-activedescendant]="
          found().length > 0 ? 'palette-' + active() : null
        "
        [value]="text()"
        (input)="text.set(query.value)"
        (keydown)="onKeydown($event)"
      />
    </div>
    <ul id="palette-results" role="listbox" aria-label="Results">
      @for (command of found(); track command.id) {
        <!-- The keyboard stays in the field; options are named by it. -->
        <!-- eslint-disable-next-line @angular-eslint/template/click-events-have-key-events, @angular-eslint/template/interactive-supports-focus -->
        <li
          role="option"
          [id]="'palette-' + $index"
          [attr.aria-selected]="$index === active()"
          (click)="run(command)"
          (mousemove)="active.set($index)"
        >
          <orchestra-icon [name]="command.icon" />
          <span class="label">{{ command.label }}</span>
          <span class="detail">{{ command.detail }}</span>
        </li>
      }
    </ul>
    <p class="none" role="status">
      {{ found().length === 0 && isLoaded() ? 'Nothing found.' : '' }}
    </p>
  `,
  styleUrl: './command-palette.scss',
})
export class CommandPalette {
  private readonly dialog = inject(DialogRef);
  private readonly query =
    viewChild.required<ElementRef<HTMLInputElement>>('query');
  private readonly commands = signal<readonly PaletteCommand[]>([]);

  protected readonly text = signal('');
  protected readonly isLoaded = signal(false);

  protected readonly found = computed(() => {
    const words = this.text().toLowerCase().split(/\s+/).filter(Boolean);
    return this.commands()
      .filter((command) => {
        const name = `${command.label} ${command.detail ?? ''}`.toLowerCase();
        return words.every((word) => name.includes(word));
      })
      .slice(0, SHOWN);
  });

  // The first result is chosen anew whenever the results change.
  protected readonly active = linkedSignal({
    source: this.found,
    computation: () => 0,
  });

  constructor() {
    afterNextRender(() => {
      this.query().nativeElement.focus();
    });
    void inject(Commands)
      .collect()
      .then((commands) => {
        this.commands.set(commands);
        this.isLoaded.set(true);
      });
  }

  protected run(command: PaletteCommand): void {
    this.dialog.close();
    command.run();
  }

  protected onKeydown(event: KeyboardEvent): void {
    const count = this.found().length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active.update((index) =>
        count === 0 ? 0 : (index + step + count) % count,
      );
      document
        .getElementById(`palette-${this.active()}`)
        ?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const command = this.found()[this.active()];
      if (command) {
        this.run(command);
      }
    }
  }
}
