import { element, hiddenText } from '../dom';
import { icon } from '../icons';
import { addressOfItem } from './address';
import type { PathPart } from './api';
import { focusName, nameForm } from './name-form';

export const HEADING_STYLES = `
.orchestra-widget .item-heading { flex: 1 1 200px; min-width: 0; }

.orchestra-widget .item-path {
  align-items: center;
  color: var(--text-quiet, #57616b);
  display: flex;
  flex-wrap: wrap;
  font-size: 14px;
  gap: 0 4px;
  list-style: none;
  margin: 0;
  padding: 0;
}

.orchestra-widget .item-path li { align-items: center; display: inline-flex; gap: 4px; margin: 0; min-width: 0; }

.orchestra-widget .item-path a { align-items: center; color: inherit; display: inline-flex; min-height: 24px; overflow-wrap: anywhere; }

.orchestra-widget .item-path svg { height: 14px !important; width: 14px !important; }

.orchestra-widget .item-name { align-items: center; display: flex; gap: 4px; min-width: 0; }

.orchestra-widget .item-name :is(h1, h2, h3) {
  color: inherit;
  font: 600 16px/1.35 var(--font, system-ui, sans-serif);
  margin: 0;
  overflow-wrap: anywhere;
}

.orchestra-widget .item-name :is(h1, h2, h3):focus { outline: none; }

.orchestra-widget .item-name h1 { font-size: 24px; letter-spacing: -0.01em; line-height: 1.2; }
`;

export interface HeadingParts {
  /** Of the item. */
  id: string;
  level: 1 | 2 | 3;
  name: string;
  /** What it lies in, from the outside in. */
  path: readonly PathPart[];
  mayEdit: boolean;
  follow: (part: PathPart, event: MouseEvent) => void;
  rename: (name: string) => Promise<void>;
}

/** Where an item lies and what it is called. */
export class ItemHeading {
  readonly root = element('div', { class: 'item-heading' });
  private shown = '';
  private latest: HeadingParts | null = null;
  private isAsking = false;

  show(parts: HeadingParts): void {
    const { id, level, name, path, mayEdit } = parts;
    // A name is asked for of one item, not of the next.
    this.isAsking &&= id === this.latest?.id;
    this.latest = parts;
    const next = JSON.stringify({ id, level, name, path, mayEdit });
    if (next === this.shown || this.isAsking) {
      return;
    }
    this.shown = next;
    this.root.replaceChildren(
      ...(path.length > 0 ? [way(parts)] : []),
      this.name(parts),
    );
  }

  /** Lets reading begin here. */
  focus(): void {
    this.root.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  private name(parts: HeadingParts): HTMLElement {
    const line = element(
      'div',
      { class: 'item-name' },
      element(`h${parts.level}`, { tabindex: -1 }, parts.name),
    );
    if (parts.mayEdit) {
      line.append(
        element(
          'button',
          {
            type: 'button',
            class: 'plain-button',
            title: 'Rename',
            click: () => {
              this.ask(parts, line);
            },
          },
          icon('pencil'),
          hiddenText(`Rename ${parts.name}`),
        ),
      );
    }
    return line;
  }

  private ask(parts: HeadingParts, line: HTMLElement): void {
    const end = (): void => {
      if (!this.root.contains(form)) {
        return;
      }
      this.isAsking = false;
      form.replaceWith(line);
      if (this.latest) {
        // The name may be another one by now.
        this.show(this.latest);
      }
      this.root.querySelector('button')?.focus();
    };
    const form = nameForm({
      label: 'Name',
      name: parts.name,
      action: 'Rename',
      done: async (name) => {
        await parts.rename(name);
        end();
      },
      cancelled: end,
    });
    this.isAsking = true;
    line.replaceWith(form);
    focusName(form);
  }
}

function way({ path, follow }: HeadingParts): HTMLElement {
  return element(
    'nav',
    { 'aria-label': 'Folders around this' },
    element(
      'ol',
      { class: 'item-path' },
      ...path.map((part) =>
        element(
          'li',
          {},
          element(
            'a',
            {
              href: addressOfItem(part.id),
              click: (event: MouseEvent) => {
                if (isPlain(event)) {
                  follow(part, event);
                }
              },
            },
            part.name,
          ),
          icon('chevron-right'),
        ),
      ),
    ),
  );
}

/** Whether a click on a link is to follow it, here. */
export function isPlain(event: MouseEvent): boolean {
  return (
    event.button === 0 &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.shiftKey &&
    !event.altKey
  );
}
