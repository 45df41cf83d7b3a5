import { CSP_NONCE, inject, Injectable } from '@angular/core';
import {
  NavigationEnd,
  NavigationStart,
  Router,
  type Event as RouterEvent,
} from '@angular/router';
import { SHELL_CONFIG } from '../../core/config';
import { Toasts } from '../../shell/toasts';
import type { NavigationListener, Shell } from './shell';

/** The page around AngularJS: Angular's router, and the toasts. */
@Injectable({ providedIn: 'root' })
export class RouterShell implements Shell {
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly config = inject(SHELL_CONFIG);
  readonly nonce = inject(CSP_NONCE, { optional: true });

  url(): string {
    return this.router.url;
  }

  navigate(url: string, { replace }: { replace: boolean }): void {
    void this.router.navigateByUrl(url, { replaceUrl: replace });
  }

  onNavigation(listener: NavigationListener): void {
    this.router.events.subscribe((event: RouterEvent) => {
      if (event instanceof NavigationStart) {
        if (!listener.started(event.url)) {
          this.router.currentNavigation()?.abort();
        }
      } else if (event instanceof NavigationEnd) {
        listener.ended(event.urlAfterRedirects);
      }
    });
  }

  notify(message: string): void {
    this.toasts.show(message, 'wrong');
  }
}
