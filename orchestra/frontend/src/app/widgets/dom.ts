type Listener = (event: never) => void;
type Attribute = string | number | boolean | null | undefined | Listener;
type Child = Node | string | null | false;

/**
 * Makes an element.
 *
 * Functions are listeners, `true` is an attribute without a value, and what is
 * false or missing is left out.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value as EventListener);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

/** Words that only screen readers say. */
export function hiddenText(text: string): HTMLElement {
  return element('span', { class: 'visually-hidden' }, text);
}

let lastId = 0;

/** An id no other element has. */
export function uniqueId(name: string): string {
  lastId += 1;
  return `orchestra-${name}-${lastId}`;
}
