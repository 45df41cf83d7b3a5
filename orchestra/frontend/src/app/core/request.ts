import { inject, Injectable } from '@angular/core';
import type { RequestFailure } from '../session/types';
import { SHELL_CONFIG, type ShellConfig } from './config';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  keepalive?: boolean;
  signal?: AbortSignal;
}

export interface Answer<Body> {
  body: Body;
  etag: string | null;
  /** The server has nothing newer than the sent `If-None-Match`. */
  notModified: boolean;
}

/** A RequestFailure that can be thrown. */
export class RequestError extends Error implements RequestFailure {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string[]> = {},
    /** Everything the server said about it. */
    readonly body: unknown = null,
  ) {
    super(message);
  }
}

/** Sends requests of the signed-in person; every failure is a RequestFailure. */
@Injectable({ providedIn: 'root' })
export class Requests {
  private readonly config = inject(SHELL_CONFIG);

  /** Sends a request to the interface API; `path` is below its base. */
  async send<Body>(
    path: string,
    options: RequestOptions = {},
  ): Promise<Answer<Body>> {
    return sendRequest(this.config, path, options);
  }

  /** Posts to the interface API and returns the body of the answer. */
  async post<Body>(path: string, body: unknown): Promise<Body> {
    return (await this.send<Body>(path, { method: 'POST', body })).body;
  }
}

/**
 * Sends a request to the interface API, for code without injection.
 *
 * @param config - Where the API is, and which cookie has the token.
 * @param path - Below the base of the API.
 */
export async function sendRequest<Body>(
  config: Pick<ShellConfig, 'urls' | 'csrf_cookie_name'>,
  path: string,
  options: RequestOptions = {},
): Promise<Answer<Body>> {
  let response: Response;
  try {
    response = await fetch(config.urls.interface_api + path, {
      method: options.method ?? 'GET',
      credentials: 'same-origin',
      headers: headersOf(options, config.csrf_cookie_name),
      body:
        options.body === undefined ? undefined : JSON.stringify(options.body),
      keepalive: options.keepalive ?? false,
      signal: options.signal ?? null,
    });
  } catch {
    throw new RequestError(
      0,
      'unreachable',
      'The server cannot be reached. Check your connection.',
    );
  }
  if (!response.ok && response.status !== 304) {
    throw await failureOf(response);
  }
  const notModified = response.status === 304;
  return {
    body: (notModified || response.status === 204
      ? null
      : await response.json()) as Body,
    etag: response.headers.get('ETag'),
    notModified,
  };
}

function headersOf(
  options: RequestOptions,
  csrfCookieName: string,
): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'X-Requested-With': 'XMLHttpRequest',
    ...options.headers,
  };
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (options.method && options.method !== 'GET') {
    headers['X-CSRFToken'] = readCookie(csrfCookieName);
  }
  return headers;
}

/** Reads a cookie; '' when it is not there. */
export function readCookie(name: string): string {
  const found = document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

async function failureOf(response: Response): Promise<RequestError> {
  const { status } = response;
  const otherwise = `The server answered with an error (${status}). Try again.`;
  try {
    const body = (await response.json()) as Partial<
      RequestFailure & { detail: string }
    >;
    return new RequestError(
      status,
      body.code ?? '',
      body.message ?? body.detail ?? otherwise,
      body.fields ?? {},
      body,
    );
  } catch {
    // Not JSON: a proxy's page, perhaps. The status says enough.
    return new RequestError(status, '', otherwise);
  }
}
