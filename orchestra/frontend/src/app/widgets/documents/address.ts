import { readConfig } from '../../core/config';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether an id is one of Orchestra's own store; ids of Drive never are. */
export function isLocalId(id: unknown): id is string {
  return typeof id === 'string' && UUID.test(id);
}

/** Where an item of the own store is shown. */
export function addressOfItem(id: string): string {
  return readConfig().urls.documents + id;
}

/**
 * The id of the item an address of this site shows; null for all others.
 *
 * Such an item is shown as it is: a frame of this very site would have to be
 * without its scripts, or without any protection.
 */
export function itemIdOf(url: URL): string | null {
  const { site_url: site, urls } = readConfig();
  const hosts = [location.host];
  if (site && URL.canParse(site)) {
    hosts.push(new URL(site).host);
  }
  if (!hosts.includes(url.host) || !url.pathname.startsWith(urls.documents)) {
    return null;
  }
  const id = url.pathname.slice(urls.documents.length).replace(/\/$/, '');
  return isLocalId(id) ? id : null;
}
