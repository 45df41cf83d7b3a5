import { DestroyRef, inject, Injectable, signal } from '@angular/core';

export interface Shortcut {
  /** As shown and as matched: `?`, `g d`, `mod+k`. `mod` is Ctrl or Command. */
  keys: string;
  label: string;
  run: () => void;
  /** Also while the person types in a field. */
  worksInFields?: boolean;
}

/** Milliseconds between the two keys of a sequence. */
const SEQUENCE_TIMEOUT = 1_200;

/** Keyboard shortcuts of the pages; `?` lists those in force. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly registered = signal<readonly Shortcut[]>([]);
  private pendingKey = '';
  private pendingSince = 0;

  readonly all = this.registered.asReadonly();

  constructor() {
    const onKeydown = (event: KeyboardEvent): void => {
      this.onKeydown(event);
    };
    document.addEventListener('keydown', onKeydown);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('keydown', onKeydown);
    });
  }

  /** Puts shortcuts in force; returns how to take them away. */
  register(...shortcuts: Shortcut[]): () => void {
    this.registered.update((known) => [...known, ...shortcuts]);
    return () => {
      this.registered.update((known) =>
        known.filter((shortcut) => !shortcuts.includes(shortcut)),
      );
    };
  }

  private onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) {
      return;
    }
    const key = keyOf(event);
    const sequence =
      this.pendingKey && Date.now() - this.pendingSince < SEQUENCE_TIMEOUT
        ? `${this.pendingKey} ${key}`
        : key;
    const found = this.find(sequence) ?? this.find(key);
    const isText = isTyping(event.target);
    this.pendingKey = isText ? '' : key;
    this.pendingSince = Date.now();
    if (!found || (isText && !found.worksInFields)) {
      return;
    }
    this.pendingKey = '';
    event.preventDefault();
    found.run();
  }

  private find(keys: string): Shortcut | undefined {
    return this.registered().findLast((shortcut) => shortcut.keys === keys);
  }
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const parts = [key];
  if (event.altKey) {
    parts.unshift('alt');
  }
  if (event.ctrlKey || event.metaKey) {
    parts.unshift('mod');
  }
  return parts.join('+');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input, textarea, select, [role="textbox"]'))
  );
}
