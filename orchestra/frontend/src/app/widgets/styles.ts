/**
 * Styles of widgets, as sheets made by script: a content security policy that
 * permits no inline styles permits these.
 */

const sheets = new Map<string, CSSStyleSheet>();

/** What several widgets share; colours come from the page's tokens. */
export const COMMON_STYLES = `
:where(.orchestra-widget) {
  color: var(--text, #1d2329);
  display: block;
  font: 400 16px/1.5 var(--font, system-ui, sans-serif);
  text-align: start;
}

:where(.orchestra-widget, .orchestra-widget *) { box-sizing: border-box; }

.orchestra-widget .orchestra-icon { display: inline-flex; flex: none; }

.orchestra-widget .orchestra-icon svg { height: 18px; width: 18px; }

.orchestra-widget .visually-hidden {
  clip-path: inset(50%);
  height: 1px;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
  width: 1px;
}

.orchestra-widget a { color: var(--accent-strong, #00649f); }

.orchestra-widget .plain-button {
  align-items: center;
  background: none;
  border: 0;
  border-radius: 6px;
  color: var(--text-quiet, #57616b);
  cursor: pointer;
  display: inline-flex;
  font: inherit;
  gap: 6px;
  justify-content: center;
  line-height: 1.2;
  margin: 0;
  min-height: 32px;
  min-width: 32px;
  padding: 4px 6px;
}

.orchestra-widget .plain-button:hover:not(:disabled) {
  background: var(--surface, #f6f8fa);
  color: var(--text, #1d2329);
}

.orchestra-widget .plain-button:disabled { cursor: default; opacity: 0.4; }

.orchestra-widget .framed-button {
  border: 1px solid var(--input-border, #7d8791);
  color: var(--text, #1d2329);
  font-weight: 500;
  min-height: 40px;
  padding: 6px 14px;
}

.orchestra-widget ::placeholder { color: var(--text-quiet, #57616b); opacity: 1; }

.orchestra-widget .quiet { color: var(--text-quiet, #57616b); font-size: 14px; }

.orchestra-widget :focus-visible {
  outline: 2px solid var(--accent, #0079bf);
  outline-offset: 2px;
}
`;

/** Makes sure that styles apply where an element is. */
export function adoptStyles(place: Node, ...styles: string[]): void {
  const root = place.getRootNode();
  if (!isStyled(root)) {
    return;
  }
  for (const text of styles) {
    const sheet = sheetOf(text);
    if (!root.adoptedStyleSheets.includes(sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  }
}

/** Where sheets of scripts are unknown, widgets work without their looks. */
function isStyled(root: Node): root is Document | ShadowRoot {
  return 'adoptedStyleSheets' in root;
}

function sheetOf(text: string): CSSStyleSheet {
  const known = sheets.get(text);
  if (known) {
    return known;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}
