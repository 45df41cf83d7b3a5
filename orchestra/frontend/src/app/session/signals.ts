import type { SignalHandler, SignalName } from './types';

/** Handlers of a step's view go with it; those of services stay. */
export type SignalScope = 'view' | 'service';

interface Registration {
  handler: SignalHandler;
  scope: SignalScope;
}

/** Lets step interfaces take part in saving and submitting. */
export class SignalRegistry {
  private readonly registrations = new Map<SignalName, Registration[]>();

  /** Adds a handler; handlers run in the order they were registered. */
  register(
    name: SignalName,
    handler: SignalHandler,
    scope: SignalScope = 'view',
  ): void {
    const known = this.registrations.get(name) ?? [];
    this.registrations.set(name, [...known, { handler, scope }]);
  }

  /**
   * Calls every handler and waits for all of them.
   *
   * Resolves to false if and only if one answered strictly false, now or by
   * promise. A handler that throws rejects, after the others were called.
   */
  async fire(name: SignalName): Promise<boolean> {
    const called = (this.registrations.get(name) ?? []).map(({ handler }) =>
      Promise.resolve().then(handler),
    );
    const settled = await Promise.allSettled(called);
    const failed = settled.find((result) => result.status === 'rejected');
    if (failed) {
      throw failed.reason;
    }
    return settled.every(
      (result) => result.status === 'rejected' || result.value !== false,
    );
  }

  /** Forgets the handlers of the step that is being left. */
  dropViewHandlers(): void {
    for (const [name, known] of this.registrations) {
      this.registrations.set(
        name,
        known.filter(({ scope }) => scope === 'service'),
      );
    }
  }
}
