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
    <div class="bar">
      <a class="brand" routerLink="/">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path
            d="M4 17V7m5.3 13V4m5.4 12V8M20 19V5"
            fill="none"
            stroke="currentColor"
            stroke-linecap="round"
            stroke-width="2.6"
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
    </div>
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
