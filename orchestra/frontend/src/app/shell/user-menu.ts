import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
} from '@angular/core';
import { SHELL_CONFIG, type ShellUrls } from '../core/config';
import { readCookie } from '../core/request';
import { Icon } from './icon';
import type { IconName } from './icons';
import { Theme, type ThemeChoice } from './theme';

interface MenuLink {
  icon: IconName;
  label: string;
  href: string;
}

/** The signed-in person: where they can go, how pages look, the way out. */
@Component({
  selector: 'orchestra-user-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    <button
      type="button"
      class="button button-quiet"
      [cdkMenuTriggerFor]="menu"
      [attr.aria-label]="'Account of ' + name()"
    >
      <orchestra-icon name="circle-user-round" />
      <span class="name">{{ name() }}</span>
      <orchestra-icon name="chevron-down" />
    </button>
    <ng-template #menu>
      <div class="menu" cdkMenu>
        @for (link of links; track link.href) {
          <a cdkMenuItem [href]="link.href">
            <orchestra-icon [name]="link.icon" />
            {{ link.label }}
          </a>
        }
        <button
          type="button"
          cdkMenuItem
          [cdkMenuItemDisabled]="false"
          (cdkMenuItemTriggered)="nextTheme()"
        >
          <orchestra-icon
            [name]="
              theme.choice() === 'dark'
                ? 'moon'
                : theme.choice() === 'light'
                  ? 'sun'
                  : 'monitor'
            "
          />
          Theme: {{ themeName() }}
        </button>
        <button
          type="button"
          cdkMenuItem
          (cdkMenuItemTriggered)="theme.moreContrast.set(!theme.moreContrast())"
        >
          <orchestra-icon name="contrast" />
          {{ theme.moreContrast() ? 'Normal contrast' : 'More contrast' }}
        </button>
        <button
          type="button"
          cdkMenuItem
          class="last"
          (cdkMenuItemTriggered)="signOut()"
        >
          <orchestra-icon name="log-out" />
          Sign out
        </button>
      </div>
    </ng-template>
  `,
  styles: `
    .menu {
      background: var(--surface-raised);
      border: 1px solid var(--hairline);
      border-radius: 10px;
      box-shadow: var(--shadow);
      display: flex;
      flex-direction: column;
      min-width: 220px;
      padding: var(--space-1);
    }

    .menu > * {
      align-items: center;
      background: none;
      border: 0;
      border-radius: var(--radius);
      color: var(--text);
      cursor: pointer;
      display: flex;
      font: inherit;
      gap: var(--space-2);
      min-height: 40px;
      padding: 6px 12px;
      text-align: start;
      text-decoration: none;
    }

    .menu > :hover,
    .menu > :focus-visible {
      background: var(--accent-soft);
    }

    .last {
      border-radius: 0 0 var(--radius) var(--radius);
      border-top: 1px solid var(--hairline);
    }

    @media (max-width: 640px) {
      .name {
        display: none;
      }
    }
  `,
})
export class UserMenu {
  private readonly config = inject(SHELL_CONFIG);
  protected readonly theme = inject(Theme);

  protected readonly name = computed(() => {
    const { first_name, last_name, username } = this.config.user;
    return `${first_name} ${last_name}`.trim() || username;
  });

  protected readonly themeName = computed(() => {
    const names: Record<ThemeChoice, string> = {
      system: 'as the system',
      light: 'light',
      dark: 'dark',
    };
    return names[this.theme.choice()];
  });

  protected readonly links = this.linksOf(this.config.urls);

  private linksOf(urls: ShellUrls): MenuLink[] {
    const links: [IconName, string, string | null][] = [
      ['inbox', 'Available tasks', urls.available_tasks],
      ['circle-user-round', 'Account settings', urls.account_settings],
      ['shield', 'Administration', urls.admin],
    ];
    return links.flatMap(([icon, label, href]) =>
      href ? [{ icon, label, href }] : [],
    );
  }

  protected nextTheme(): void {
    const order: ThemeChoice[] = ['system', 'light', 'dark'];
    const next = (order.indexOf(this.theme.choice()) + 1) % order.length;
    this.theme.choice.set(order[next] ?? 'system');
  }

  protected signOut(): void {
    // Signing out changes state, so it is a form and not a link.
    const form = document.createElement('form');
    form.method = 'post';
    form.action = this.config.urls.logout;
    const token = document.createElement('input');
    token.type = 'hidden';
    token.name = 'csrfmiddlewaretoken';
    token.value = readCookie(this.config.csrf_cookie_name);
    form.append(token);
    document.body.append(form);
    form.submit();
  }
}
