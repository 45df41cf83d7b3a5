import { Injectable, signal } from '@angular/core';

/** Whether the browser believes it has a network. */
@Injectable({ providedIn: 'root' })
export class Connectivity {
  private readonly state = signal(navigator.onLine);

  readonly isOnline = this.state.asReadonly();

  constructor() {
    addEventListener('online', () => {
      this.state.set(true);
    });
    addEventListener('offline', () => {
      this.state.set(false);
    });
  }
}
