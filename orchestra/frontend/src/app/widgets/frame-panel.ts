import { readConfig } from '../core/config';
import { addressHere, addressOfItem, itemIdOf } from './documents/address';
import { element, hiddenText } from './dom';
import { mayFrame } from './frame-sources';
import { icon, type WidgetIcon } from './icons';
import { loadWidget } from './index';

export interface FramePanel {
  title: string;
  description: string;
  /** What the frame shows; '' when there is nothing yet. */
  url: string;
  /** What the link opens; '' for the same. */
  externalUrl: string;
  height: string;
  /** Without title and link. */
  isBare: boolean;
  frameId: string;
  frameClass: string;
  wrapperId: string;
  icon: WidgetIcon;
  /** What to say when there is no address. */
  emptyText: string;
}

const USUAL_HEIGHT = '400px';

export const FRAME_STYLES = `
.orchestra-widget .frame-panel {
  border: 1px solid var(--hairline, #d9dee3);
  border-radius: 6px;
  overflow: hidden;
}

.orchestra-widget .frame-panel.bare { border: 0; border-radius: 0; }

.orchestra-widget .frame-head {
  align-items: baseline;
  background: none;
  border-bottom: 1px solid var(--hairline, #d9dee3);
  display: flex;
  flex-wrap: wrap;
  gap: 2px 16px;
  padding: 8px 12px;
}

.orchestra-widget .frame-title {
  flex: 1 1 160px;
  font-size: 14px;
  font-weight: 600;
  margin: 0;
}

.orchestra-widget .frame-description { flex-basis: 100%; margin: 0; }

.orchestra-widget .frame-link {
  align-items: center;
  display: inline-flex;
  font-size: 14px;
  gap: 4px;
  min-height: 24px;
}

.orchestra-widget .frame-link .orchestra-icon svg { height: 14px; width: 14px; }

.orchestra-widget iframe {
  background: #fff;
  border: 0;
  color-scheme: normal;
  display: block;
  width: 100%;
}

.orchestra-widget .stored-body { max-height: min(70vh, 640px); overflow: auto; padding: 12px; }

.orchestra-widget .stored-body .ql-editor { max-height: none; }

.orchestra-widget .stored-body .toolbar { background: var(--background, #fff); position: sticky; top: -12px; z-index: 1; }

.orchestra-widget .frame-instead {
  align-items: center;
  background: var(--surface, #f6f8fa);
  display: flex;
  flex-direction: column;
  gap: 8px;
  justify-content: center;
  min-height: 140px;
  padding: 24px 16px;
  text-align: center;
}

.orchestra-widget .frame-instead p { margin: 0; max-width: 50ch; }

.orchestra-widget .frame-instead > .orchestra-icon { color: var(--text-quiet, #57616b); }
`;

/** Shows a page of another site inside this one, or a way there. */
export function showFramePanel(host: HTMLElement, panel: FramePanel): void {
  const url = addressOf(panel.url);
  const itemId = url && itemIdOf(url);
  if (itemId) {
    showStoredPanel(host, panel, 'document', itemId);
    return;
  }
  const link = addressOf(addressHere(panel.externalUrl)) ?? url;
  const canFrame = url !== null && mayFrame(url, readConfig().frame_sources);
  const old = host.querySelector('iframe');
  const isSame = old !== null && canFrame && old.src === url.href;
  if (isSame) {
    // Loading it again would lose what the person did in there.
    update(old, panel);
    host.querySelector('.frame-head')?.replaceWith(head(panel, link) ?? '');
    return;
  }
  host.replaceChildren(
    wrapper(
      panel,
      head(panel, canFrame ? link : null),
      canFrame ? frame(url, panel) : instead(panel, link),
    ),
  );
}

/** Shows a folder or document of Orchestra's own store, without a frame. */
export function showStoredPanel(
  host: HTMLElement,
  panel: FramePanel,
  kind: 'folder' | 'document',
  id: string,
): void {
  const link = new URL(addressOfItem(id), location.href);
  const shown = host.querySelector<StoredElement>(`.stored-body > *`);
  const old = shown?.dataset['item'] === id ? shown : null;
  if (old) {
    host.querySelector('.frame-head')?.replaceWith(head(panel, link) ?? '');
    return;
  }
  const made = document.createElement(
    `orchestra-widget-${kind}`,
  ) as StoredElement;
  made.id = panel.frameId;
  made.dataset['item'] = id;
  made.setAttribute('untitled', '');
  made[kind === 'folder' ? 'folderId' : 'documentId'] = id;
  const body = element('div', { class: `stored-body ${kind}` }, made);
  if (panel.height) {
    body.style.maxHeight = heightOf(panel.height);
  }
  // What is inside is a region with a name of its own, often the same.
  host.replaceChildren(
    wrapper({ ...panel, title: '' }, head(panel, link), body),
  );
  loadWidget(kind).catch((error: unknown) => {
    console.error(error);
    body.replaceChildren(instead(panel, link));
  });
}

interface StoredElement extends HTMLElement {
  folderId?: string;
  documentId?: string;
}

function wrapper(
  panel: FramePanel,
  ...content: (HTMLElement | null)[]
): HTMLElement {
  return element(
    'section',
    {
      id: panel.wrapperId || null,
      class: `iframe-wrapper frame-panel${panel.isBare ? ' bare' : ''}`,
      'aria-label': panel.title || null,
    },
    ...content,
  );
}

function head(panel: FramePanel, link: URL | null): HTMLElement | null {
  if (panel.isBare) {
    return null;
  }
  return element(
    'div',
    { class: 'frame-head' },
    element('h3', { class: 'frame-title' }, panel.title),
    link && opener(link, 'frame-link', panel.title),
    panel.description
      ? element('p', { class: 'frame-description quiet' }, panel.description)
      : null,
  );
}

function opener(link: URL, style: string, title: string): HTMLElement {
  return element(
    'a',
    {
      class: style,
      href: link.href,
      target: '_blank',
      rel: 'noopener noreferrer',
    },
    'Open in a new window',
    title ? hiddenText(`: ${title}`) : null,
    icon('external-link'),
  );
}

function frame(url: URL, panel: FramePanel): HTMLIFrameElement {
  const made = element('iframe', {
    class: panel.frameClass,
    sandbox: sandboxFor(url),
    allow: 'clipboard-write; fullscreen',
    referrerpolicy: 'strict-origin-when-cross-origin',
    loading: 'lazy',
    src: url.href,
  });
  update(made, panel);
  return made;
}

function update(made: HTMLIFrameElement, panel: FramePanel): void {
  made.id = panel.frameId;
  made.title = panel.title || 'Embedded page';
  made.style.height = heightOf(panel.height);
}

/**
 * What the page in the frame may do. A page of this very site that could run
 * scripts as this site could also take the sandbox away.
 */
function sandboxFor(url: URL): string {
  const usual =
    'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';
  return url.origin === location.origin ? usual : `${usual} allow-same-origin`;
}

function instead(panel: FramePanel, link: URL | null): HTMLElement {
  const text = link
    ? `${link.host} cannot be shown inside this page.`
    : panel.emptyText;
  return element(
    'div',
    { class: 'frame-instead' },
    icon(panel.icon),
    element('p', { class: 'quiet' }, text),
    link && opener(link, 'frame-link', panel.title),
  );
}

/** The address if it leads to a web page. */
function addressOf(text: string): URL | null {
  const url =
    text.trim() !== '' && URL.canParse(text, document.baseURI)
      ? new URL(text, document.baseURI)
      : null;
  return url && ['http:', 'https:'].includes(url.protocol) ? url : null;
}

function heightOf(text: string): string {
  const height = text.trim();
  if (/^\d+(\.\d+)?$/.test(height)) {
    return `${height}px`;
  }
  return /^\d+(\.\d+)?(px|em|rem|vh|dvh|%)$/.test(height)
    ? height
    : USUAL_HEIGHT;
}
