import { effect, Injectable, signal } from '@angular/core';

export type ThemeChoice = 'system' | 'light' | 'dark';

const THEME_KEY = 'orchestra.theme';
const CONTRAST_KEY = 'orchestra.contrast';

/** Light, dark or as the system says; and more contrast on demand. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly choice = signal<ThemeChoice>(read(THEME_KEY, 'system'));
  readonly moreContrast = signal(read<string>(CONTRAST_KEY, 'normal') === 'more');

  constructor() {
    effect(() => {
      const root = document.documentElement;
      const choice = this.choice();
      if (choice === 'system') {
        delete root.dataset['theme'];
      } else {
        root.dataset['theme'] = choice;
      }
      write(THEME_KEY, choice);
    });
    effect(() => {
      const root = document.documentElement;
      if (this.moreContrast()) {
        root.dataset['contrast'] = 'more';
      } else {
        delete root.dataset['contrast'];
      }
      write(CONTRAST_KEY, this.moreContrast() ? 'more' : 'normal');
    });
  }
}

function read<Value extends string>(key: string, otherwise: Value): Value {
  try {
    return (localStorage.getItem(key) as Value | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}
