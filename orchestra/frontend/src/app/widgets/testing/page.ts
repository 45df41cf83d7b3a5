import type { ShellConfig } from '../../core/config';
import { loadWidget, type WidgetName } from '../index';
import type { Widget } from '../widget';

/** Puts the configuration that widgets read into the page. */
export function configurePage(changes: Partial<ShellConfig> = {}): void {
  document.getElementById('orchestra-config')?.remove();
  const config = document.createElement('script');
  config.id = 'orchestra-config';
  config.type = 'application/json';
  config.textContent = JSON.stringify({
    user: { username: 'ada' },
    urls: {
      interface_api: '/api/',
      documents: '/orchestra/app/documents/',
      login: '/login/',
    },
    site_url: 'https://orchestra.example.com',
    documents: { max_bytes: 1_000, types: ['jpg', 'png', 'txt'] },
    csrf_cookie_name: 'csrftoken',
    static_url: '/static/',
    frame_sources: ['https://docs.google.com', 'https://drive.google.com'],
    ...changes,
  });
  document.head.append(config);
}

/** Loads a widget and puts one on the page. */
export async function placeWidget<Kind extends Widget>(
  name: WidgetName,
  properties: Partial<Kind> = {},
  attributes: Record<string, string> = {},
): Promise<Kind> {
  await loadWidget(name);
  const made = document.createElement(`orchestra-widget-${name}`) as Kind;
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  Object.assign(made, properties);
  document.body.append(made);
  return made;
}

/** What an element told the page, oldest first. */
export function listenTo(element: HTMLElement): unknown[] {
  const told: unknown[] = [];
  element.addEventListener('orchestra-change', (event) => {
    const { detail } = event as CustomEvent<{ value: unknown }>;
    told.push(structuredClone(detail.value));
  });
  return told;
}

/** Lets widgets show what was changed. */
export async function shown(): Promise<void> {
  await Promise.resolve();
  await Promise.resolve();
}
