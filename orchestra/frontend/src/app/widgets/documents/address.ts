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
 * without its scripts, or without any protection. Addresses are kept for long,
 * so neither protocol nor port count: the site may have moved to another one
 * since. The host does: the id of a stranger's document is none of ours.
 */
export function itemIdOf(url: URL): string | null {
  const { urls } = readConfig();
  if (!isOfThisSite(url) || !url.pathname.startsWith(urls.documents)) {
    return null;
  }
  const id = url.pathname.slice(urls.documents.length).replace(/\/$/, '');
  return isLocalId(id) ? id : null;
}

/** The same of an address as a text, which may be none. */
export function itemIdIn(address: string): string | null {
  return URL.canParse(address) ? itemIdOf(new URL(address)) : null;
}

/**
 * The address to follow instead of a stored one: where an item of this site
 * is now. All others stay as they are.
 */
export function addressHere(address: string): string {
  const id = itemIdIn(address);
  return id === null ? address : addressOfItem(id);
}

function isOfThisSite({ protocol, hostname }: URL): boolean {
  const { site_url: site } = readConfig();
  const names = [location.hostname];
  if (site && URL.canParse(site)) {
    names.push(new URL(site).hostname);
  }
  return (
    ['http:', 'https:'].includes(protocol) &&
    (names.includes(hostname) ||
      (isThisMachine(hostname) && names.some(isThisMachine)))
  );
}

/** Whether a host is the machine of whoever asks, which has many names. */
function isThisMachine(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127(?:\.\d+){3}$/.test(hostname)
  );
}
