import type { SignalRegistry } from '../../../session/signals';
import type { SignalHandler, SignalName } from '../../../session/types';
import type { Stage } from '../shell';

/**
 * Passes handlers of steps on to the session they belong to.
 *
 * What a controller registers goes with its view. What a service registers
 * stays as long as the service, and takes part in every session.
 */
export class LegacySignals {
  private readonly ofServices: [SignalName, SignalHandler][] = [];
  private registry: SignalRegistry | null = null;
  /** Tells one start of a step from the next in the same session. */
  private turn = 0;

  constructor(
    private readonly stage: Stage,
    private readonly digestSoon: () => void,
  ) {}

  attach(registry: SignalRegistry): void {
    this.registry = registry;
    for (const [name, handler] of this.ofServices) {
      this.pass(name, handler);
    }
  }

  detach(): void {
    this.registry = null;
    this.turn += 1;
  }

  register(name: SignalName, callback: SignalHandler): void {
    const handler = (): unknown => {
      try {
        return callback();
      } finally {
        this.digestSoon();
      }
    };
    if (this.stage.isInService) {
      this.ofServices.push([name, handler]);
    }
    this.pass(name, handler);
  }

  /** Resolves to false if and only if a handler answered false. */
  async fire(name: SignalName): Promise<boolean> {
    return (await this.registry?.fire(name)) ?? true;
  }

  /** Registers a handler for as long as this start of the step lasts. */
  private pass(name: SignalName, handler: SignalHandler): void {
    const { turn } = this;
    this.registry?.register(name, () =>
      turn === this.turn ? handler() : undefined,
    );
  }
}
