import { InjectionToken } from '@angular/core';

export interface SignedInUser {
  username: string;
  first_name: string;
  last_name: string;
  is_project_admin: boolean;
  has_worker: boolean;
  /** The person a superuser acts as, when django-hijack is in use. */
  is_hijacked: boolean;
}

export interface ShellUrls {
  /** Base of the interface API, with a slash at the end. */
  interface_api: string;
  /** Where folders and documents are shown, with a slash at the end. */
  documents: string;
  login: string;
  /** Takes a POST with the CSRF token. */
  logout: string;
  account_settings: string;
  available_tasks: string;
  admin: string | null;
  release_hijack: string | null;
}

/** What the server tells the page in `<script id="orchestra-config">`. */
export interface ShellConfig {
  user: SignedInUser;
  urls: ShellUrls;
  static_url: string;
  csrf_cookie_name: string;
  enable_new_task_buttons: boolean;
  restrict_submit_to_admins: boolean;
  /** Origins that steps may embed. */
  frame_sources: string[];
  /** Address of the site itself, as links in messages have it. */
  site_url: string;
  /** What may be put into folders. */
  documents: {
    max_bytes: number;
    /** Kinds of files, by their usual extension. */
    types: string[];
  };
  version: string;
}

export const SHELL_CONFIG = new InjectionToken<ShellConfig>('Shell config', {
  providedIn: 'root',
  factory: readConfig,
});

/** Reads the configuration the server wrote into the page. */
export function readConfig(): ShellConfig {
  const text = document.getElementById('orchestra-config')?.textContent;
  if (!text) {
    throw new Error('The page lacks its configuration.');
  }
  return JSON.parse(text) as ShellConfig;
}
