import { element } from '../dom';
import { icon, type WidgetIcon } from '../icons';

export const MENU_STYLES = `
.orchestra-widget .orchestra-menu {
  background: var(--surface-raised, #fff);
  border: 1px solid var(--hairline, #d9dee3);
  border-radius: 8px;
  box-shadow: var(--shadow, 0 8px 28px rgb(20 30 40 / 18%));
  color: var(--text, #1d2329);
  inset: auto;
  margin: 0;
  max-width: calc(100vw - 16px);
  min-width: 200px;
  padding: 4px;
  position: fixed;
}

.orchestra-widget .orchestra-menu .menu-item {
  align-items: center;
  background: none;
  border: 0;
  border-radius: 6px;
  color: inherit;
  cursor: pointer;
  display: flex;
  font: inherit;
  font-size: 14px;
  gap: 10px;
  min-height: 36px;
  padding: 4px 12px 4px 10px;
  text-align: start;
  text-decoration: none;
  width: 100%;
}

.orchestra-widget .menu-item kbd {
  color: var(--text-quiet, #57616b);
  font: inherit;
  font-size: 12px;
  margin-inline-start: auto;
  padding-inline-start: 24px;
}

.orchestra-widget .menu-item .orchestra-icon { color: var(--text-quiet, #57616b); }

.orchestra-widget .menu-item:is(:hover, :focus) { background: var(--accent-soft, #eaf4fb); outline: none; }

.orchestra-widget .menu-item:focus-visible { box-shadow: inset 0 0 0 2px var(--accent, #0079bf); }

.orchestra-widget .menu-item.dangerous, .orchestra-widget .menu-item.dangerous .orchestra-icon { color: var(--wrong, #b3261e); }
`;

export interface MenuItem {
  label: string;
  icon: WidgetIcon;
  /** Keys that do the same. */
  keys?: string;
  isDangerous?: boolean;
  /** A link instead of something to run. */
  link?: { href: string; download?: string | true; isNewTab?: boolean };
  run?: () => void;
}

/** Opens a menu below a button; arrows move in it, Escape closes it. */
export function openMenu(
  host: HTMLElement,
  opener: HTMLElement,
  label: string,
  items: MenuItem[],
): void {
  const menu = element('div', {
    class: 'orchestra-menu',
    role: 'menu',
    'aria-label': label,
    popover: 'auto',
    keydown: (event: KeyboardEvent) => {
      onKeydown(event, menu);
    },
    toggle: (event: ToggleEvent) => {
      if (event.newState === 'closed') {
        removeEventListener('resize', follow);
        opener.setAttribute('aria-expanded', 'false');
        const hadFocus = menu.contains(document.activeElement);
        menu.remove();
        if (hadFocus || document.activeElement === document.body) {
          opener.focus();
        }
      }
    },
  });
  menu.append(...items.map((item) => menuItem(item, menu, opener)));
  host.append(menu);
  const follow = (): void => {
    place(menu, opener);
  };
  menu.showPopover();
  follow();
  addEventListener('resize', follow);
  opener.setAttribute('aria-expanded', 'true');
  menu.querySelector<HTMLElement>('.menu-item')?.focus();
}

function menuItem(
  { label, icon: name, keys, isDangerous, link, run }: MenuItem,
  menu: HTMLElement,
  opener: HTMLElement,
): HTMLElement {
  const attributes = {
    class: `menu-item${isDangerous ? ' dangerous' : ''}`,
    role: 'menuitem',
    tabindex: -1,
    click: () => {
      menu.hidePopover();
      opener.focus();
      run?.();
    },
  };
  const content = [
    icon(name),
    label,
    keys ? element('kbd', { 'aria-hidden': 'true' }, keys) : null,
  ];
  return link
    ? element(
        'a',
        {
          ...attributes,
          href: link.href,
          download: link.download,
          target: link.isNewTab ? '_blank' : null,
          rel: link.isNewTab ? 'noopener' : null,
        },
        ...content,
      )
    : element('button', { ...attributes, type: 'button' }, ...content);
}

function onKeydown(event: KeyboardEvent, menu: HTMLElement): void {
  const items = [...menu.querySelectorAll<HTMLElement>('.menu-item')];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    items[next]?.focus();
  } else if (event.key === 'Tab') {
    event.preventDefault();
    menu.hidePopover();
  }
  // What the keys do on the list below is not meant.
  event.stopPropagation();
}

function place(menu: HTMLElement, opener: HTMLElement): void {
  const { left, right, top, bottom } = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const isRight = left + width > innerWidth - 8;
  const x = isRight ? right - width : left;
  const isAbove = bottom + height + 4 > innerHeight && top > height;
  const y = isAbove ? top - height - 4 : bottom + 4;
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
  menu.style.maxHeight = `${innerHeight - 16}px`;
  menu.style.overflowY = 'auto';
}
