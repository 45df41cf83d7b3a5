import { element, hiddenText } from '../dom';
import { diffHtml, isSameHtml } from './text-lines';

export const DIFF_STYLES = `
.orchestra-widget .diff-box {
  border: 1px solid var(--hairline, #d9dee3);
  border-radius: 6px;
  font-size: 14px;
  overflow: hidden;
}

.orchestra-widget .diff-box > * { display: block; overflow-wrap: anywhere; padding: 3px 10px 3px 26px; position: relative; text-decoration: none; }

.orchestra-widget .diff-box > ::before { inset-inline-start: 10px; position: absolute; }

.orchestra-widget .diff-box ins { background: var(--inserted, #dff3e4); color: inherit; }

.orchestra-widget .diff-box ins::before { content: '+'; }

.orchestra-widget .diff-box del { background: var(--deleted, #fbe3e0); color: inherit; }

.orchestra-widget .diff-box del::before { content: '−'; }

.orchestra-widget .diff-box .left-out { background: var(--surface, #f6f8fa); color: var(--text-quiet, #57616b); }
`;

/** How many lines around a change are shown. */
const CONTEXT = 2;

/** What changed from one text to another, line by line. */
export function diffBox(before: string, after: string): HTMLElement {
  const lines = diffHtml(before, after);
  const changes = lines.flatMap(({ kind }, index) =>
    kind === 'same' ? [] : [index],
  );
  if (changes.length === 0) {
    return element(
      'p',
      { class: 'quiet' },
      isSameHtml(before, after)
        ? 'The two are the same.'
        : 'The words are the same; only their looks differ.',
    );
  }
  const box = element('div', { class: 'diff-box' });
  let leftOut = 0;
  const close = (): void => {
    if (leftOut > 0) {
      const words = leftOut === 1 ? '1 line' : `${leftOut} lines`;
      box.append(element('span', { class: 'left-out' }, `${words} the same`));
      leftOut = 0;
    }
  };
  lines.forEach(({ kind, text }, index) => {
    if (!changes.some((change) => Math.abs(change - index) <= CONTEXT)) {
      leftOut += 1;
      return;
    }
    close();
    const [tag, word] = (
      { added: ['ins', 'Added: '], removed: ['del', 'Removed: '], same: ['span', ''] } as const
    )[kind];
    box.append(element(tag, {}, word ? hiddenText(word) : null, text));
  });
  close();
  return box;
}
