import { Injectable, signal } from '@angular/core';

export interface ToastAction {
  label: string;
  run: () => void;
}

export interface Toast {
  id: number;
  text: string;
  tone: 'note' | 'good' | 'wrong';
  action: ToastAction | null;
}

/** Milliseconds a toast stays; errors stay until they are closed. */
const SHOWN_FOR = 8_000;

/** Short messages that come and go by themselves. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private nextId = 1;
  private readonly shown = signal<readonly Toast[]>([]);

  readonly all = this.shown.asReadonly();

  show(
    text: string,
    tone: Toast['tone'] = 'note',
    action: ToastAction | null = null,
  ): void {
    const toast = { id: this.nextId, text, tone, action };
    this.nextId += 1;
    this.shown.update((toasts) => [...toasts.slice(-2), toast]);
    if (tone !== 'wrong') {
      setTimeout(() => {
        this.close(toast.id);
      }, SHOWN_FOR);
    }
  }

  close(id: number): void {
    this.shown.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }
}
