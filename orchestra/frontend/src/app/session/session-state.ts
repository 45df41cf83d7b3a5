import type { SessionState } from './types';

export type StateListener = (state: SessionState) => void;

/** The state of a session, and who wants to know of its changes. */
export class ObservedState {
  private readonly listeners = new Set<StateListener>();

  constructor(private current: SessionState) {}

  get value(): SessionState {
    return this.current;
  }

  update(changes: Partial<SessionState>): void {
    this.current = { ...this.current, ...changes };
    for (const listener of [...this.listeners]) {
      try {
        listener(this.current);
      } catch (error) {
        // Whoever looks on must not stop a save half-way.
        console.error(error);
      }
    }
  }

  /** Calls the listener at every change; returns how to stop. */
  listen(listener: StateListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dropListeners(): void {
    this.listeners.clear();
  }
}
