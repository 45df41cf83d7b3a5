import type { DialogConfig, DialogRef } from '@angular/cdk/dialog';
import { createGlobalPositionStrategy } from '@angular/cdk/overlay';
import type { ComponentType } from '@angular/cdk/portal';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  Injector,
  type OnDestroy,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { Connectivity } from './core/connectivity';
import { CommandPalette } from './shell/command-palette';
import { Commands } from './shell/commands';
import { Dialogs } from './shell/dialogs';
import { Header } from './shell/header';
import { Icon } from './shell/icon';
import { ShortcutSheet } from './shell/shortcut-sheet';
import { Shortcuts } from './shell/shortcuts';
import { Theme } from './shell/theme';
import { ToastList } from './shell/toast-list';

/** The frame around every page. */
@Component({
  selector: 'orchestra-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Header, Icon, RouterOutlet, ToastList],
  template: `
    <a class="skip-link" href="#main" (click)="skip($event, main)"
      >Skip to content</a
    >
    <orchestra-header (openSearch)="openPalette()" (openHelp)="openHelp()" />
    @if (!connectivity.isOnline()) {
      <p class="offline" role="status">
        <orchestra-icon name="cloud-off" />
        You are offline. What you type is kept on this computer and sent when
        the connection is back.
      </p>
    }
    <main #main id="main" tabindex="-1">
      <router-outlet />
    </main>
    <orchestra-toast-list />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 100vh;
    }

    main {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
    }

    .skip-link {
      background: var(--background);
      left: var(--space-2);
      padding: var(--space-2) var(--space-3);
      position: absolute;
      top: -64px;
      z-index: 10;
    }

    .skip-link:focus {
      top: var(--space-2);
    }

    .offline {
      align-items: center;
      background: var(--wrong-soft);
      border-bottom: 1px solid var(--hairline);
      display: flex;
      gap: var(--space-2);
      justify-content: center;
      padding: var(--space-2) var(--space-4);
    }
  `,
})
export class App implements OnDestroy {
  private readonly dialogs = inject(Dialogs);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  protected readonly connectivity = inject(Connectivity);

  /** The dialogs that are open; their keys may be pressed again meanwhile. */
  private readonly shown = new Set<ComponentType<unknown>>();

  private readonly takeBack = [
    inject(Shortcuts).register(
      { keys: '?', label: 'Show this list', run: () => void this.openHelp() },
      { keys: 'shift+?', label: 'Show this list', run: () => void this.openHelp() },
      {
        keys: 'mod+k',
        label: 'Search tasks and pages',
        worksInFields: true,
        run: () => void this.openPalette(),
      },
      {
        keys: 'g d',
        label: 'Go to the dashboard',
        run: () => void this.router.navigateByUrl('/'),
      },
    ),
    inject(Commands).register(() => [
      {
        id: 'page:dashboard',
        label: 'Dashboard',
        detail: 'Page',
        icon: 'layout-grid',
        run: () => void this.router.navigateByUrl('/'),
      },
    ]),
  ];

  private readonly main =
    viewChild.required<ElementRef<HTMLElement>>('main');

  constructor() {
    // Applies the remembered theme before the first page shows.
    inject(Theme);
    this.focusNewPages();
  }

  ngOnDestroy(): void {
    for (const takeBack of this.takeBack) {
      takeBack();
    }
  }

  /** Reading and the Tab key begin at the new page, not where it was asked. */
  private focusNewPages(): void {
    let path = '';
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationEnd) {
        const next = event.urlAfterRedirects.split(/[?#]/)[0] ?? '';
        if (path && path !== next) {
          this.main().nativeElement.focus({ preventScroll: true });
        }
        path = next;
      }
    });
  }

  protected skip(event: Event, main: HTMLElement): void {
    // A plain jump would resolve against <base href>.
    event.preventDefault();
    main.focus();
  }

  protected openHelp(): Promise<void> {
    return this.openOnce(ShortcutSheet, {
      ariaLabelledBy: 'shortcut-sheet-title',
    });
  }

  protected openPalette(): Promise<void> {
    return this.openOnce(CommandPalette, {
      ariaLabel: 'Search tasks and pages',
      width: 'min(640px, calc(100vw - 32px))',
      // Hung from the top, it stays in place while the results change.
      positionStrategy: createGlobalPositionStrategy(this.injector)
        .centerHorizontally()
        .top('10vh'),
    });
  }

  private async openOnce(
    component: ComponentType<unknown>,
    config: DialogConfig<unknown, DialogRef>,
  ): Promise<void> {
    if (!this.shown.has(component)) {
      this.shown.add(component);
      await this.dialogs.open(component, config);
      this.shown.delete(component);
    }
  }
}
