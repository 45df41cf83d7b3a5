import { Injectable, signal } from '@angular/core';
import type { IconName } from './icons';

/** Something the command palette can do or go to. */
export interface PaletteCommand {
  id: string;
  label: string;
  /** What tells it from others of the same name. */
  detail?: string;
  icon: IconName;
  run: () => void;
}

/** Supplies commands when the palette opens. */
export type CommandSource = () =>
  | readonly PaletteCommand[]
  | Promise<readonly PaletteCommand[]>;

/** What the command palette offers; pages add their own. */
@Injectable({ providedIn: 'root' })
export class Commands {
  private readonly registered = signal<readonly CommandSource[]>([]);

  /** Adds a source; returns how to take it away. */
  register(source: CommandSource): () => void {
    this.registered.update((known) => [...known, source]);
    return () => {
      this.registered.update((known) =>
        known.filter((other) => other !== source),
      );
    };
  }

  /** All commands of all sources; a source that fails adds none. */
  async collect(): Promise<readonly PaletteCommand[]> {
    const settled = await Promise.allSettled(
      this.registered().map(async (source) => source()),
    );
    return settled.flatMap((result) =>
      result.status === 'fulfilled' ? result.value : [],
    );
  }
}
