import type { ShellConfig } from '../../../core/config';
import type { NavigationListener, Shell } from '../shell';

const CONFIG: ShellConfig = {
  user: {
    username: 'ada',
    first_name: 'Ada',
    last_name: 'Lovelace',
    is_project_admin: false,
    has_worker: true,
    is_hijacked: false,
  },
  urls: {
    interface_api: '/orchestra/api/interface/',
    documents: '/orchestra/app/documents/',
    login: '/login/',
    logout: '/logout/',
    account_settings: '/settings/',
    available_tasks: '/available/',
    admin: null,
    release_hijack: null,
  },
  static_url: '/files/',
  csrf_cookie_name: 'token',
  enable_new_task_buttons: true,
  restrict_submit_to_admins: false,
  frame_sources: [],
  site_url: 'https://orchestra.example.com',
  documents: { max_bytes: 20_000_000, types: ['jpg', 'pdf'] },
  version: '1',
};

/** A page that notes where AngularJS sends it. */
export class FakeShell implements Shell {
  readonly config = CONFIG;
  readonly nonce = null;
  readonly visits: [string, boolean][] = [];
  readonly messages: string[] = [];
  place = '/task/5';
  private readonly listeners: NavigationListener[] = [];

  url(): string {
    return this.place;
  }

  navigate(url: string, { replace }: { replace: boolean }): void {
    this.visits.push([url, replace]);
    const mayGo = this.listeners.every((listener) => listener.started(url));
    if (mayGo) {
      this.place = url;
      for (const listener of this.listeners) {
        listener.ended(url);
      }
    }
  }

  onNavigation(listener: NavigationListener): void {
    this.listeners.push(listener);
  }

  notify(message: string): void {
    this.messages.push(message);
  }
}
