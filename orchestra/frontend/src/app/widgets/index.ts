/** The widgets every kind of step interface can use, by short name. */
const WIDGETS = {
  'website-iframe': async () =>
    (await import('./website-iframe')).WebsiteIframeWidget,
  'project-folder': async () =>
    (await import('./project-folder')).ProjectFolderWidget,
  scratchpad: async () => (await import('./scratchpad')).ScratchpadWidget,
  folder: async () => (await import('./documents/folder')).FolderWidget,
  document: async () => (await import('./documents/document')).DocumentWidget,
  'rich-text': async () => (await import('./rich-text')).RichTextWidget,
  checklist: async () => (await import('./checklist')).ChecklistWidget,
  'team-info': async () => (await import('./team-info')).TeamInfoWidget,
} satisfies Record<string, () => Promise<CustomElementConstructor>>;

export type WidgetName = keyof typeof WIDGETS;

/** Short names of all widgets. */
export const WIDGET_NAMES = Object.keys(WIDGETS) as WidgetName[];

const loads = new Map<WidgetName, Promise<void>>();

/**
 * Makes `<orchestra-widget-NAME>` usable.
 *
 * Its code arrives with the first call; elements that are on the page already
 * come to life then.
 */
export async function loadWidget(name: WidgetName): Promise<void> {
  const known = loads.get(name);
  if (known) {
    return known;
  }
  const load = define(name).catch((error: unknown) => {
    // The next call tries again, when the connection may be back.
    loads.delete(name);
    throw error;
  });
  loads.set(name, load);
  return load;
}

async function define(name: WidgetName): Promise<void> {
  const tag = `orchestra-widget-${name}`;
  const widget = await WIDGETS[name]();
  if (!customElements.get(tag)) {
    customElements.define(tag, widget);
  }
}
