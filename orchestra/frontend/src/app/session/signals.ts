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
   * promise. A handler that throws rejects, after all others have ended.
   */
  async fire(name: SignalName): Promise<boolean> {
    const settled = await Promise.allSettled(this.call(name));
    const failed = settled.find((result) => result.status === 'rejected');
    if (failed) {
      throw failed.reason;
    }
    return settled.every(
      (result) => result.status === 'rejected' || result.value !== false,
    );
  }

  /**
   * Calls every handler when there is no time to wait for any.
   *
   * Returns true only if all had ended and none answered false.
   */
  fireAtOnce(name: SignalName): boolean {
    let goOn = true;
    for (const answer of this.call(name)) {
      if (answer === false || isPromise(answer)) {
        goOn = false;
      }
      if (isPromise(answer)) {
        Promise.resolve(answer).catch((error: unknown) => {
          console.error(error);
        });
      }
    }
    return goOn;
  }

  /** Fires after the fact, when a throwing handler can change nothing. */
  async fireQuietly(name: SignalName): Promise<void> {
    try {
      await this.fire(name);
    } catch (error) {
      console.error(error);
    }
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

  /** Calls all handlers; one that throws answers with a rejected promise. */
  private call(name: SignalName): unknown[] {
    return (this.registrations.get(name) ?? []).map(({ handler }) => {
      try {
        return handler();
      } catch (error) {
        // Whatever a step throws is handed on as it is.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        return Promise.reject(error);
      }
    });
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<PromiseLike<unknown>>).then === 'function'
  );
}
