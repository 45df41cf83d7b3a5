/** How formatted text looks, to read and to edit. */
export const RICH_TEXT_STYLES = `
orchestra-widget-rich-text .frame {
  background: var(--background, #fff);
  border: 1px solid var(--input-border, #7d8791);
  border-radius: 6px;
}

orchestra-widget-rich-text .frame:focus-within {
  border-color: var(--accent, #0079bf);
  box-shadow: 0 0 0 1px var(--accent, #0079bf);
}

orchestra-widget-rich-text .frame.invalid {
  border-color: var(--wrong, #b3261e);
  box-shadow: 0 0 0 1px var(--wrong, #b3261e);
}

orchestra-widget-rich-text .toolbar {
  border-bottom: 1px solid var(--hairline, #d9dee3);
  padding: 4px;
}

orchestra-widget-rich-text .tools {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 2px;
}

orchestra-widget-rich-text .tools[hidden] { display: none; }

orchestra-widget-rich-text .tools.more { padding-top: 4px; }

orchestra-widget-rich-text .tools select {
  background: none;
  border: 0;
  border-radius: 6px;
  box-shadow: none;
  color: var(--text, #1d2329);
  display: inline-block;
  font: inherit;
  font-size: 14px;
  height: 32px;
  min-height: 32px;
  padding: 2px 4px;
  width: auto;
}

orchestra-widget-rich-text .tools select:hover { background: var(--surface, #f6f8fa); }

orchestra-widget-rich-text .tools option { background: var(--background, #fff); color: var(--text, #1d2329); }

orchestra-widget-rich-text .tool[aria-pressed='true'] {
  background: var(--accent-soft, #eaf4fb);
  box-shadow: inset 0 0 0 1px var(--accent, #0079bf);
  color: var(--accent-strong, #00649f);
}

orchestra-widget-rich-text .tool[aria-expanded='true'] .orchestra-icon { rotate: 180deg; }

orchestra-widget-rich-text .ask {
  align-items: end;
  background: var(--surface, #f6f8fa);
  border-bottom: 1px solid var(--hairline, #d9dee3);
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  padding: 8px;
}

orchestra-widget-rich-text .ask label {
  display: block;
  flex: 1 1 200px;
  font-size: 14px;
  font-weight: 500;
  margin: 0;
}

orchestra-widget-rich-text .ask input {
  background: var(--background, #fff);
  border: 1px solid var(--input-border, #7d8791);
  border-radius: 6px;
  color: var(--text, #1d2329);
  display: block;
  font: inherit;
  height: auto;
  margin: 2px 0 0;
  min-height: 36px;
  padding: 4px 8px;
  width: 100%;
}

orchestra-widget-rich-text .ask .framed-button { min-height: 36px; padding: 4px 12px; }

orchestra-widget-rich-text .news { font-size: 14px; margin: 0; padding: 4px 12px; }

orchestra-widget-rich-text .news:empty { display: none; }

orchestra-widget-rich-text .news.wrong { color: var(--wrong, #b3261e); font-weight: 500; }

orchestra-widget-rich-text :is(.ql-editor, .ql-text) {
  font: 400 16px/1.5 var(--font, system-ui, sans-serif);
  overflow-wrap: break-word;
  tab-size: 4;
}

orchestra-widget-rich-text .ql-text { max-width: 75ch; }

orchestra-widget-rich-text .ql-editor {
  cursor: text;
  max-height: 70vh;
  min-height: 120px;
  outline: none;
  overflow-y: auto;
  padding: 12px;
  white-space: pre-wrap;
}

orchestra-widget-rich-text .ql-editor:focus-visible { outline: none; }

orchestra-widget-rich-text .ql-container { position: relative; }

orchestra-widget-rich-text .ql-editor.ql-blank::before {
  color: var(--text-quiet, #57616b);
  content: attr(data-placeholder);
  left: 12px;
  pointer-events: none;
  position: absolute;
  right: 12px;
}

orchestra-widget-rich-text :is(.ql-editor, .ql-text) :is(p, h1, h2, h3, h4, ul, ol, blockquote, pre) {
  color: inherit;
  font-family: inherit;
  line-height: 1.5;
  margin: 0 0 8px;
  padding: 0;
}

orchestra-widget-rich-text :is(.ql-editor, .ql-text) > :last-child { margin-bottom: 0; }

orchestra-widget-rich-text :is(.ql-editor, .ql-text) :is(h1, h2) { font-size: 20px; font-weight: 600; }

orchestra-widget-rich-text :is(.ql-editor, .ql-text) :is(h3, h4) { font-size: 16px; font-weight: 600; }

orchestra-widget-rich-text :is(.ql-editor, .ql-text) blockquote {
  border: 0;
  border-inline-start: 3px solid var(--hairline, #d9dee3);
  color: var(--text-quiet, #57616b);
  font-size: inherit;
  padding-inline-start: 12px;
}

orchestra-widget-rich-text :is(.ql-editor, .ql-text) img {
  border-radius: 4px;
  display: inline-block;
  height: auto;
  max-width: 100%;
}

orchestra-widget-rich-text .ql-editor img { cursor: pointer; }

orchestra-widget-rich-text .ql-text :is(ul, ol) { padding-inline-start: 24px; }

orchestra-widget-rich-text .ql-text :is(table, td, th) {
  border: 1px solid var(--hairline, #d9dee3);
  border-collapse: collapse;
  padding: 4px 8px;
}

orchestra-widget-rich-text .ql-editor ol { counter-reset: one two three; list-style: none; }

orchestra-widget-rich-text .ql-editor li { list-style: none; padding-inline-start: 24px; position: relative; }

orchestra-widget-rich-text .ql-editor li.ql-indent-1 { padding-inline-start: 48px; }

orchestra-widget-rich-text .ql-editor li.ql-indent-2 { padding-inline-start: 72px; }

orchestra-widget-rich-text .ql-editor .ql-ui::before {
  content: '\\2022';
  display: inline-block;
  margin-inline: -20px 0;
  text-align: start;
  width: 20px;
}

orchestra-widget-rich-text .ql-editor li[data-list='ordered'] { counter-increment: one; counter-set: two three; }

orchestra-widget-rich-text .ql-editor li[data-list='ordered'].ql-indent-1 { counter-increment: two; }

orchestra-widget-rich-text .ql-editor li[data-list='ordered'].ql-indent-2 { counter-increment: three; }

orchestra-widget-rich-text .ql-editor li[data-list='ordered'] > .ql-ui::before { content: counter(one) '.'; }

orchestra-widget-rich-text .ql-editor li[data-list='ordered'].ql-indent-1 > .ql-ui::before { content: counter(two, lower-alpha) '.'; }

orchestra-widget-rich-text .ql-editor li[data-list='ordered'].ql-indent-2 > .ql-ui::before { content: counter(three, lower-roman) '.'; }

orchestra-widget-rich-text .waiting { min-height: 172px; padding: 12px; }
`;
