import { sanitize } from './sanitize';

/**
 * The HTML an editor holds as it is to be kept; '' when nothing is there.
 *
 * The editor writes every space as one that never breaks, which would keep
 * long lines from wrapping anywhere else.
 */
export function htmlToKeep(semantic: string): string {
  const html = sanitize(semantic.replace(/(?:&nbsp;| )+/g, breakable));
  const holder = new DOMParser().parseFromString(html, 'text/html').body;
  const isBlank =
    holder.textContent.trim() === '' && !holder.querySelector('img');
  return isBlank ? '' : html;
}

/** Of several spaces in a row, only every other one may not break. */
function breakable(spaces: string): string {
  const count = spaces.replaceAll('&nbsp;', ' ').length;
  return count === 1
    ? ' '
    : Array.from({ length: count }, (_, index) =>
        index % 2 === 0 ? '&nbsp;' : ' ',
      ).join('');
}
