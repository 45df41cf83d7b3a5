import type { IModule } from 'angular';
import { angular } from './libraries';

/** Remembers which script declared which AngularJS modules. */
export class ModuleRegistry {
  private readonly declared = new Map<string, Set<string>>();

  constructor() {
    const declare = angular.module.bind(angular) as (
      ...args: unknown[]
    ) => IModule;
    angular.module = (name: string, ...rest: unknown[]): IModule => {
      if (rest[0] !== undefined) {
        this.remember(name);
      }
      return declare(name, ...rest);
    };
  }

  /** Makes sure that scripts can get a module they never declare. */
  provide(names: Iterable<string>): void {
    for (const name of names) {
      if (!this.has(name)) {
        angular.module(name, []);
      }
    }
  }

  /** The modules that these scripts declared, in order. */
  declaredBy(urls: readonly string[]): string[] {
    return urls.flatMap((url) => [...(this.declared.get(absolute(url)) ?? [])]);
  }

  private has(name: string): boolean {
    try {
      angular.module(name);
      return true;
    } catch {
      return false;
    }
  }

  private remember(name: string): void {
    const script = document.currentScript;
    if (script instanceof HTMLScriptElement && script.src) {
      const names = this.declared.get(script.src) ?? new Set();
      this.declared.set(script.src, names.add(name));
    }
  }
}

function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
