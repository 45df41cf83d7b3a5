/** How the widget of a document looks. */
export const DOCUMENT_STYLES = `
orchestra-widget-document .document { display: flex; flex-direction: column; gap: 8px; }

orchestra-widget-document .document-head { align-items: end; display: flex; flex-wrap: wrap; gap: 4px 16px; }

orchestra-widget-document .document-tools { align-items: center; display: flex; flex: 1 1 auto; gap: 4px; min-width: 0; }

orchestra-widget-document .item-heading + .document-tools { flex: 0 1 auto; }

orchestra-widget-document .document-state {
  align-items: center;
  color: var(--text-quiet, #57616b);
  display: inline-flex;
  flex: 1 1 auto;
  font-size: 14px;
  gap: 6px;
  line-height: 1.3;
  margin: 0 4px 0 0;
  min-height: 32px;
  min-width: 0;
}

orchestra-widget-document .document-state svg { height: 16px !important; width: 16px !important; }

orchestra-widget-document .document-state.trouble { color: var(--wrong, #b3261e); font-weight: 500; }

orchestra-widget-document .document-notices { display: flex; flex-direction: column; gap: 8px; }

orchestra-widget-document .document-notices:empty { display: none; }

orchestra-widget-document .document-notice {
  align-items: center;
  background: var(--accent-soft, #eaf4fb);
  border-inline-start: 4px solid var(--accent, #0079bf);
  border-radius: 8px;
  display: flex;
  flex-wrap: wrap;
  font-size: 14px;
  gap: 6px 12px;
  padding: 8px 8px 8px 12px;
}

orchestra-widget-document .document-notice.wrong { background: var(--wrong-soft, #fdf1ef); border-color: var(--wrong, #b3261e); }

orchestra-widget-document .document-notice > .orchestra-icon { color: var(--text-quiet, #57616b); }

orchestra-widget-document .document-notice.wrong > .orchestra-icon { color: var(--wrong, #b3261e); }

orchestra-widget-document .document-notice p { flex: 1 1 200px; margin: 0; max-width: 75ch; }

orchestra-widget-document .notice-actions { display: flex; flex-wrap: wrap; gap: 6px; }

orchestra-widget-document .notice-actions .framed-button { background: var(--surface-raised, #fff); font-size: 14px; min-height: 32px; padding: 4px 12px; text-decoration: none; }

orchestra-widget-document .document-empty { color: var(--text-quiet, #57616b); margin: 0; padding: 12px 0; }

orchestra-widget-document .document-lines { display: grid; gap: 12px; padding: 12px 0; }

orchestra-widget-document .document-lines span { background: var(--surface, #f6f8fa); border-radius: 4px; height: 16px; }

orchestra-widget-document .document-lines span:nth-child(3n) { width: 60%; }

orchestra-widget-document .document-sorry { align-items: center; display: flex; flex-direction: column; gap: 8px; padding: 24px 16px; text-align: center; }

orchestra-widget-document .document-sorry p { margin: 0; max-width: 46ch; }

orchestra-widget-document .document-sorry > .orchestra-icon { color: var(--text-quiet, #57616b); }

/* On a page of its own the text is a sheet of paper. */
orchestra-widget-document[page] .document { margin: 0 auto; max-width: 860px; width: 100%; }

orchestra-widget-document[page] .document-sheet { margin-top: 8px; }

orchestra-widget-document[page] .document-sheet :is(.ql-editor, .ql-text) { line-height: 1.65; max-width: none; }

orchestra-widget-document[page] .document-sheet > orchestra-widget-rich-text > .ql-text { border: 1px solid var(--hairline, #d9dee3); border-radius: 6px; min-height: 40vh; padding: 24px clamp(12px, 5vw, 56px); }

orchestra-widget-document[page] .document-sheet .ql-editor { max-height: none; min-height: 56vh; padding: 24px clamp(12px, 5vw, 56px) 25vh; }

orchestra-widget-document[page] .document-sheet .ql-editor.ql-blank::before { left: clamp(12px, 5vw, 56px); }

@media (min-height: 421px) {
  orchestra-widget-document[page] .document-sheet .toolbar {
    background: var(--background, #fff);
    border-radius: 6px 6px 0 0;
    position: sticky;
    top: 0;
    z-index: 1;
  }
}
`;
