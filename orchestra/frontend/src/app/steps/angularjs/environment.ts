import type { ShellConfig } from '../../core/config';
import type { StepInterface } from '../step-interface';

/** The path that partials name, wherever the files really are. */
const STATIC_PATH = '/static/';

declare global {
  interface Window {
    orchestra?: Record<string, unknown>;
    /** Where a static file is; sites may define their own. */
    $static?: (url: string) => string;
  }
}

/** Puts in place the globals that scripts of steps expect. */
export function installEnvironment(config: ShellConfig): void {
  window.orchestra = {
    angular_modules: [],
    angular_directives: {},
    csrf_cookie_name: config.csrf_cookie_name,
    enable_new_task_buttons: config.enable_new_task_buttons,
    ...window.orchestra,
  };
  window.$static ??= (url) =>
    url.startsWith(STATIC_PATH)
      ? config.static_url + url.slice(STATIC_PATH.length)
      : url;
}

/** Tells scripts what the version on the page consists of. */
export function describeVersion(stepInterface: StepInterface): void {
  Object.assign(window.orchestra ?? {}, {
    angular_modules: stepInterface.angular_modules ?? [],
    angular_directives: stepInterface.angular_directives ?? {},
  });
}
