/**
 * Whether the content security policy lets a page be shown in a frame.
 *
 * @param url - The absolute address of the page.
 * @param sources - What the site allows, such as `https://*.example.com`.
 */
export function mayFrame(url: URL, sources: readonly string[]): boolean {
  if (url.origin === location.origin) {
    return true;
  }
  return sources.some((source) => matches(url, source));
}

function matches(url: URL, source: string): boolean {
  if (source === '*') {
    return ['http:', 'https:'].includes(url.protocol);
  }
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) {
    return url.protocol === source.toLowerCase();
  }
  const found =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:]+)(?::(\d+|\*))?(\/.*)?$/i.exec(
      source,
    );
  if (!found) {
    return false;
  }
  const [, scheme, host = '', port, path] = found;
  return (
    isScheme(url, scheme) &&
    isHost(url.hostname, host.toLowerCase()) &&
    isPort(url, port) &&
    isBelow(url.pathname, path)
  );
}

function isScheme({ protocol }: URL, scheme: string | undefined): boolean {
  const wanted = scheme ? `${scheme.toLowerCase()}:` : location.protocol;
  return protocol === wanted || (wanted === 'http:' && protocol === 'https:');
}

function isHost(hostname: string, host: string): boolean {
  return host.startsWith('*.')
    ? hostname.endsWith(host.slice(1))
    : hostname === host;
}

function isPort({ port, protocol }: URL, wanted: string | undefined): boolean {
  const usual = protocol === 'https:' ? '443' : '80';
  return wanted === '*' || (port || usual) === (wanted ?? usual);
}

function isBelow(pathname: string, path: string | undefined): boolean {
  if (!path || path === '/') {
    return true;
  }
  return path.endsWith('/') ? pathname.startsWith(path) : pathname === path;
}
