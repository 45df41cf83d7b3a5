import type { Shell } from './shell';

/** Lets links to the shell's own pages change the page without a reload. */
export function routeLinks(place: HTMLElement, shell: Shell): void {
  place.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(
      'a[href]',
    );
    if (!link || !isPlainClick(event) || opensElsewhere(link)) {
      return;
    }
    const href = link.getAttribute('href') ?? '';
    if (href.startsWith('#')) {
      // It would resolve against <base href>, which is the dashboard.
      event.preventDefault();
      document.getElementById(href.slice(1))?.scrollIntoView();
      return;
    }
    const base = new URL(document.baseURI).pathname;
    if (link.origin === location.origin && link.pathname.startsWith(base)) {
      event.preventDefault();
      const path = link.pathname.slice(base.length);
      shell.navigate(`/${path}${link.search}${link.hash}`, { replace: false });
    }
  });
}

function isPlainClick(event: MouseEvent): boolean {
  const { defaultPrevented, button, altKey, ctrlKey, metaKey, shiftKey } =
    event;
  const hasModifier = altKey || ctrlKey || metaKey || shiftKey;
  return !defaultPrevented && button === 0 && !hasModifier;
}

function opensElsewhere(link: HTMLAnchorElement): boolean {
  return (
    (link.target !== '' && link.target !== '_self') ||
    link.hasAttribute('download')
  );
}
