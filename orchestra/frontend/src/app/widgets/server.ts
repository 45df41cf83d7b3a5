import { readConfig } from '../core/config';
import { readCookie } from '../core/request';

/** Posts to the interface API and returns the answer; throws what to say. */
export async function post<Body>(path: string, body: unknown): Promise<Body> {
  const config = readConfig();
  const response = await fetch(config.urls.interface_api + path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Requested-With': 'XMLHttpRequest',
      'X-CSRFToken': readCookie(config.csrf_cookie_name),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`The server answered with an error (${response.status}).`);
  }
  return (await response.json()) as Body;
}
