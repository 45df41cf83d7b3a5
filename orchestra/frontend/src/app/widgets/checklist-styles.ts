export const CHECKLIST_STYLES = `
orchestra-widget-checklist .head {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 16px;
  justify-content: space-between;
  margin-bottom: 4px;
}

orchestra-widget-checklist .head[hidden] { display: none; }

orchestra-widget-checklist p { margin: 0; }

orchestra-widget-checklist .head label {
  align-items: center;
  cursor: pointer;
  display: inline-flex;
  font-weight: 400;
  gap: 8px;
  margin: 0;
  min-height: 32px;
}

orchestra-widget-checklist ul { list-style: none; margin: 0; padding: 0; }

orchestra-widget-checklist .item { border-top: 1px solid var(--hairline, #d9dee3); }

orchestra-widget-checklist .item:last-child { border-bottom: 1px solid var(--hairline, #d9dee3); }

orchestra-widget-checklist .item.dragged {
  background: var(--surface-raised, #fff);
  box-shadow: var(--shadow, 0 8px 28px rgb(20 30 40 / 18%));
  position: relative;
  z-index: 1;
}

orchestra-widget-checklist .row {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 8px;
  padding: 6px 0;
}

orchestra-widget-checklist .grip {
  color: var(--text-quiet, #57616b);
  cursor: grab;
  margin-inline-end: -4px;
  padding: 6px 0;
  touch-action: none;
}

orchestra-widget-checklist .dragged .grip { cursor: grabbing; }

orchestra-widget-checklist input[type='checkbox'] {
  accent-color: var(--accent-strong, #00649f);
  flex: none;
  height: 20px;
  margin: 0;
  min-height: 0;
  width: 20px;
}

orchestra-widget-checklist .title {
  cursor: pointer;
  flex: 1 1 180px;
  font-size: 16px;
  font-weight: 400;
  margin: 0;
  min-width: 0;
  overflow-wrap: anywhere;
}

orchestra-widget-checklist .done .title { color: var(--text-quiet, #57616b); text-decoration: line-through; }

orchestra-widget-checklist input[type='text'] {
  background: var(--background, #fff);
  border: 1px solid var(--input-border, #7d8791);
  border-radius: 6px;
  box-shadow: none;
  color: var(--text, #1d2329);
  display: inline-block;
  flex: 1 1 180px;
  font: inherit;
  height: auto;
  min-height: 40px;
  padding: 6px 10px;
  width: 100%;
}

orchestra-widget-checklist .title input[type='text'] { min-height: 34px; padding: 2px 8px; }

orchestra-widget-checklist .tools {
  align-items: center;
  display: flex;
  flex: none;
  margin-inline-start: auto;
}

orchestra-widget-checklist .comments {
  display: grid;
  gap: 12px;
  padding: 4px 0 16px 36px;
}

orchestra-widget-checklist .comments[hidden] { display: none; }

orchestra-widget-checklist .meta { margin-bottom: 2px; }

orchestra-widget-checklist :is(.empty, .news) { padding: 8px 0; }

orchestra-widget-checklist :is(.empty, .news, .progress):empty { display: none; }

orchestra-widget-checklist .undo { color: var(--accent-strong, #00649f); font-weight: 600; margin-inline-start: 8px; }

orchestra-widget-checklist .adder { display: flex; gap: 8px; margin-top: 8px; }

orchestra-widget-checklist .adder input[type='text'] { flex: 1 1 120px; min-width: 0; }

@media (max-width: 480px) {
  orchestra-widget-checklist .comments { padding-inline-start: 0; }
}
`;
