import {
  ChangeDetectionStrategy,
  Component,
  inject,
  output,
} from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { SHELL_CONFIG } from '../core/config';
import { readCookie } from '../core/request';
import { Icon } from './icon';
import { UserMenu } from './user-menu';

/** The bar at the top: mark, where to go, search, timer, and me. */
@Component({
  selector: 'orchestra-header',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, RouterLinkActive, UserMenu],
  template: `
    @if (config.user.is_hijacked && config.urls.release_hijack) {
      <form
        class="banner"
        method="post"
        [action]="config.urls.release_hijack"
      >
        <input type="hidden" name="csrfmiddlewaretoken" [value]="token()" />
        <p>
          You are acting as <strong>{{ config.user.username }}</strong>.
        </p>
        <button type="submit" class="button">Stop acting as them</button>
      </form>
    }
    <header class="bar">
      <a class="brand" routerLink="/">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="12" fill="currentColor" />
          <path
            d="M6.2 15.5a6.3 6.3 0 0 1 11.6 0M8.9 16.6a3.4 3.4 0 0 1 6.2 0M12 12.2l4.4-6.6"
          />
        </svg>
        Orchestra
      </a>
      <nav aria-label="Main">
        <a
          routerLink="/"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{ exact: true }"
          >Dashboard</a
        >
      </nav>
      <button
        type="button"
        class="button search"
        aria-keyshortcuts="Control+K Meta+K"
        (click)="openSearch.emit()"
      >
        <orchestra-icon name="search" />
        <span>Search</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <div class="timer"><ng-content select="[timer]" /></div>
      <button
        type="button"
        class="button button-quiet keys"
        aria-label="Keyboard shortcuts"
        (click)="openHelp.emit()"
      >
        <orchestra-icon name="keyboard" />
      </button>
      <orchestra-user-menu />
    </header>
  `,
  styleUrl: './header.scss',
})
export class Header {
  protected readonly config = inject(SHELL_CONFIG);

  readonly openSearch = output();
  readonly openHelp = output();

  protected token(): string {
    return readCookie(this.config.csrf_cookie_name);
  }
}
