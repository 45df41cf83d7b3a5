/** How the widget of a folder looks. */
export const FOLDER_STYLES = `
orchestra-widget-folder { container-type: inline-size; }

orchestra-widget-folder [hidden] { display: none !important; }

orchestra-widget-folder .folder {
  display: flex;
  flex-direction: column;
  gap: 12px;
  position: relative;
}

orchestra-widget-folder .folder-head {
  align-items: end;
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
}

orchestra-widget-folder .folder-tools { align-items: center; display: flex; flex-wrap: wrap; gap: 8px; }

orchestra-widget-folder .folder-tools .framed-button { font-size: 14px; min-height: 36px; padding: 4px 12px; }

orchestra-widget-folder .views {
  border: 1px solid var(--input-border, #7d8791);
  border-radius: 6px;
  display: inline-flex;
  overflow: hidden;
}

orchestra-widget-folder .views .plain-button { border-radius: 0; min-height: 34px; min-width: 36px; }

orchestra-widget-folder .views .plain-button:focus-visible { outline-offset: -2px; }

orchestra-widget-folder .views [aria-pressed='true'] {
  background: var(--accent-soft, #eaf4fb);
  color: var(--accent-strong, #00649f);
}

orchestra-widget-folder .folder:focus { outline: none; }

orchestra-widget-folder .folder-notices { display: contents; }

orchestra-widget-folder .folder-notice {
  align-items: center;
  background: var(--surface, #f6f8fa);
  border-radius: 8px;
  border-inline-start: 4px solid var(--accent, #0079bf);
  display: flex;
  flex-wrap: wrap;
  font-size: 14px;
  gap: 4px 12px;
  padding: 6px 8px 6px 12px;
}

orchestra-widget-folder .folder-notice:empty { display: none; }

orchestra-widget-folder .folder-notice.wrong { background: var(--wrong-soft, #fdf1ef); border-color: var(--wrong, #b3261e); }

orchestra-widget-folder .folder-notice p { flex: 1 1 110px; margin: 0; overflow-wrap: anywhere; }

orchestra-widget-folder .folder-notice .framed-button { font-size: 14px; min-height: 32px; padding: 4px 12px; }

orchestra-widget-folder .item-heads { align-items: center; color: var(--text-quiet, #57616b); display: flex; font-size: 14px; gap: 12px; padding: 0 4px 2px; }

orchestra-widget-folder .head-words { display: flex; flex: 1; flex-wrap: wrap; gap: 4px 8px; min-width: 0; }

orchestra-widget-folder .item-heads .plain-button { font-size: 14px; margin-inline-start: -8px; min-height: 32px; padding: 2px 8px; }

orchestra-widget-folder .item-heads .plain-button:has(.head-order) { color: var(--text, #1d2329); font-weight: 600; }

orchestra-widget-folder .head-order svg { display: block; height: 14px; width: 14px; }

orchestra-widget-folder .item-heads[role='group'] { padding-bottom: 8px; }

orchestra-widget-folder .item-heads:not([role='group']) .head-menu { flex: none; width: 32px; }

orchestra-widget-folder .item { position: relative; }

orchestra-widget-folder .item-title {
  color: var(--text, #1d2329);
  font-weight: 500;
  overflow-wrap: anywhere;
  text-decoration: none;
}

orchestra-widget-folder .item-title:hover { color: var(--accent-strong, #00649f); text-decoration: underline; }

/* The whole row can be clicked; what is above it keeps its own purpose. */
orchestra-widget-folder .item-title::after { content: ''; inset: 0; position: absolute; }

orchestra-widget-folder .item-title:focus-visible { outline: none; }

orchestra-widget-folder .item-title:focus-visible::after {
  border-radius: 6px;
  outline: 2px solid var(--accent, #0079bf);
  outline-offset: -2px;
}

orchestra-widget-folder .item-menu { position: relative; z-index: 1; }

orchestra-widget-folder .name-form { position: relative; z-index: 1; }

orchestra-widget-folder .item-picture { align-items: center; color: var(--text-quiet, #57616b); display: flex; flex: none; justify-content: center; }

orchestra-widget-folder .item-picture img { background: var(--surface, #f6f8fa); height: 100%; object-fit: cover; width: 100%; }

orchestra-widget-folder .item.kind-folder .item-picture { color: var(--accent-strong, #00649f); }

orchestra-widget-folder .item.kind-folder .item-picture svg { fill: var(--accent-soft, #eaf4fb); }

orchestra-widget-folder .item-facts { color: var(--text-quiet, #57616b); font-size: 14px; }

orchestra-widget-folder .items.list .item {
  align-items: center;
  border-top: 1px solid var(--hairline, #d9dee3);
  display: flex;
  gap: 12px;
  min-height: 52px;
  padding: 5px 4px;
}

orchestra-widget-folder .items.list .item:last-child { border-bottom: 1px solid var(--hairline, #d9dee3); }

orchestra-widget-folder .items .item:hover { background: var(--surface, #f6f8fa); }

orchestra-widget-folder .items.list .item-picture { height: 40px; width: 40px; }

orchestra-widget-folder .items.list .item-picture img { border-radius: 6px; }

orchestra-widget-folder .items.list .item-words { flex: 1; min-width: 0; }

orchestra-widget-folder .items.list .item-facts { display: block; }

orchestra-widget-folder .items.list .item-size:not(:empty)::before { content: ' · '; }

@container (max-width: 619px) {
  /* The icon says it to those who see it. */
  orchestra-widget-folder .items.list .item-kind, orchestra-widget-folder .head-size { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
}

@container (min-width: 620px) {
  orchestra-widget-folder .items.list .item-words, orchestra-widget-folder .item-heads[role='row'] .head-words {
    align-items: center;
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr) 80px 230px 72px;
  }

  /* As wide as the pictures below. */
  orchestra-widget-folder .item-heads[role='row']::before { content: ''; flex: none; width: 40px; }

  orchestra-widget-folder .items.list .item-facts { display: contents; }

  orchestra-widget-folder .items.list .item-kind { color: var(--text-quiet, #57616b); font-size: 14px; }

  orchestra-widget-folder .head-size { text-align: end; }

  orchestra-widget-folder .items.list .item-when { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

  orchestra-widget-folder .items.list .item-size { text-align: end; }

  orchestra-widget-folder .items.list .item-size::before { display: none; }
}

orchestra-widget-folder .items.grid {
  display: grid;
  gap: 12px;
  grid-template-columns: repeat(auto-fill, minmax(min(128px, 100%), 1fr));
}

orchestra-widget-folder .items.grid .item {
  border: 1px solid var(--hairline, #d9dee3);
  border-radius: 8px;
  display: flex;
  flex-direction: column;
  overflow: hidden;
}

orchestra-widget-folder .items.grid .item-picture { aspect-ratio: 4 / 3; background: var(--surface, #f6f8fa); }

orchestra-widget-folder .items.grid .item-picture svg { height: 44px; stroke-width: 1.25; width: 44px; }

orchestra-widget-folder .items.grid .item-words { display: flex; flex: 1; flex-direction: column; min-width: 0; padding: 8px 10px; }

orchestra-widget-folder .items.grid .item-title { font-size: 14px; line-height: 1.35; }

orchestra-widget-folder .items.grid .item-facts { font-size: 13px; margin-top: 2px; }

orchestra-widget-folder .items.grid :is(.item-who, .item-size, .item-kind) { display: none; }

orchestra-widget-folder .items.grid .item-menu { background: var(--surface-raised, #fff); border: 1px solid var(--hairline, #d9dee3); inset-inline-end: 6px; position: absolute; top: 6px; }

orchestra-widget-folder .item.fresh { animation: orchestra-fresh 1.2s ease-out; }

@keyframes orchestra-fresh { from { background: var(--accent-soft, #eaf4fb); } }

orchestra-widget-folder .new-item { align-items: center; display: flex; gap: 12px; padding: 4px; }

orchestra-widget-folder .new-item > .orchestra-icon { color: var(--text-quiet, #57616b); justify-content: center; width: 40px; }

orchestra-widget-folder .folder-state {
  align-items: center;
  border: 1px dashed var(--hairline, #d9dee3);
  border-radius: 8px;
  display: flex;
  flex-direction: column;
  gap: 8px;
  padding: 32px 16px;
  text-align: center;
}

orchestra-widget-folder .folder-state:empty { display: none; }

orchestra-widget-folder .folder-state p { margin: 0; max-width: 46ch; }

orchestra-widget-folder .folder-state > .orchestra-icon { color: var(--text-quiet, #57616b); }

orchestra-widget-folder .folder-state > .orchestra-icon svg { height: 32px; stroke-width: 1.5; width: 32px; }

orchestra-widget-folder .folder-skeleton { display: grid; gap: 12px; padding-top: 8px; }

orchestra-widget-folder .folder-skeleton span { background: var(--surface, #f6f8fa); border-radius: 6px; height: 40px; }

orchestra-widget-folder .folder-foot { align-items: center; color: var(--text-quiet, #57616b); display: flex; flex-wrap: wrap; font-size: 14px; gap: 8px 16px; }

orchestra-widget-folder .folder-foot p { margin: 0; }

orchestra-widget-folder .drop-hint { display: none; }

orchestra-widget-folder .folder.over .drop-hint {
  align-items: center;
  background: color-mix(in srgb, var(--accent-soft, #eaf4fb) 92%, transparent);
  border: 2px dashed var(--accent, #0079bf);
  border-radius: 10px;
  color: var(--accent-strong, #00649f);
  display: flex;
  flex-direction: column;
  font-weight: 600;
  gap: 8px;
  inset: -8px;
  justify-content: center;
  padding: 16px;
  pointer-events: none;
  position: absolute;
  text-align: center;
  z-index: 2;
}

@media (prefers-reduced-motion: reduce) {
  orchestra-widget-folder .item.fresh { animation: none; box-shadow: inset 3px 0 0 var(--accent, #0079bf); }
}
`;
