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

  constructor(
    private readonly stage: Stage,
    private readonly digestSoon: () => void,
  ) {}

  attach(registry: SignalRegistry): void {
    this.registry = registry;
    for (const [name, handler] of this.ofServices) {
      registry.register(name, handler);
    }
  }

  detach(): void {
    this.registry = null;
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
    this.registry?.register(name, handler);
  }

  /** Resolves to false if and only if a handler answered false. */
  async fire(name: SignalName): Promise<boolean> {
    return (await this.registry?.fire(name)) ?? true;
  }
}
