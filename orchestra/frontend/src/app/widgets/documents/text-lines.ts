import { diffTexts, type DiffLine } from '../../task/data-diff';

const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, div, tr';

/**
 * Formatted text as lines that can be compared and read.
 *
 * `<h2>News</h2><ul><li>One</li></ul>` becomes `## News`, `• One`.
 */
export function textLines(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const picture of body.querySelectorAll('img')) {
    picture.replaceWith(`[Picture${picture.alt ? `: ${picture.alt}` : ''}]`);
  }
  for (const line of body.querySelectorAll('br')) {
    line.replaceWith('\n');
  }
  for (const block of body.querySelectorAll(BLOCKS)) {
    block.prepend(`\n${signOf(block)}`);
    block.append('\n');
  }
  return body.textContent
    .replace(/\u00a0/g, ' ')
    .split(/\n+/)
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .join('\n');
}

/** Compares two formatted texts by what they say. */
export function diffHtml(before: string, after: string): DiffLine[] {
  return diffTexts(textLines(before), textLines(after));
}

/** Whether two texts are the same, however they were written down. */
export function isSameHtml(one: string, other: string): boolean {
  return one === other || normal(one) === normal(other);
}

function normal(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const link of body.querySelectorAll('a')) {
    // Set by whoever cleaned the text, each in their own way.
    link.removeAttribute('target');
    link.removeAttribute('rel');
  }
  return body.innerHTML;
}

function signOf(block: Element): string {
  if (/^H[1-6]$/.test(block.tagName)) {
    return `${'#'.repeat(Number(block.tagName.slice(1)))} `;
  }
  if (block.tagName === 'LI') {
    return '• ';
  }
  return block.tagName === 'BLOCKQUOTE' ? '> ' : '';
}
