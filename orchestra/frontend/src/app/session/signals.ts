import type { SignalHandler, SignalName } from './types';

/** Lets the interface of a step take part in saving and submitting. */
export class SignalRegistry {
  private readonly handlers = new Map<SignalName, SignalHandler[]>();

  /** Adds a handler; handlers run in the order they were registered. */
  register(name: SignalName, handler: SignalHandler): void {
    const known = this.handlers.get(name) ?? [];
    this.handlers.set(name, [...known, handler]);
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
  clear(): void {
    this.handlers.clear();
  }

  /** Calls all handlers; one that throws answers with a rejected promise. */
  private call(name: SignalName): unknown[] {
    return (this.handlers.get(name) ?? []).map((handler) => {
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
