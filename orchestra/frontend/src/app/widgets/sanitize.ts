import DOMPurify from 'dompurify';

const TAGS = [
  ...['p', 'br', 'div', 'span', 'blockquote', 'pre', 'code', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'a', 'img'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'strike', 'del', 'sub', 'sup'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'figure', 'figcaption'],
];

const ATTRIBUTES = [
  ...['href', 'src', 'alt', 'width', 'height', 'style', 'class', 'align'],
  ...['data-list', 'colspan', 'rowspan', 'target', 'rel'],
];

/** Styles that colour and shape text; others could cover the page. */
const STYLES = [
  'color',
  'background-color',
  'text-align',
  'font-size',
  'font-family',
  'font-weight',
  'font-style',
  'text-decoration',
];

const WEB = /^(?:https?|mailto|tel|sms):|^[^:]*$|^[^:]*[/?#]/i;
const PICTURE =
  /^(?:https?:|data:image\/(?:png|jpe?g|gif|webp);base64,)|^[^:]*$|^[^:]*[/?#]/i;

// An instance of its own, so that its rules touch nobody else's.
const purifier = DOMPurify(window);

purifier.addHook('uponSanitizeAttribute', (node, event) => {
  const { attrName: name, attrValue: value } = event;
  if (name === 'style') {
    event.attrValue = allowedStyles(value);
    event.keepAttr = event.attrValue !== '';
  } else if (name === 'class') {
    event.attrValue = (value.match(/\bql-[\w-]+/g) ?? []).join(' ');
    event.keepAttr = event.attrValue !== '';
  } else if (name === 'src') {
    event.keepAttr = PICTURE.test(value.trim());
  } else if (name === 'href') {
    event.keepAttr = WEB.test(value.trim());
  }
});

purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A' && node.hasAttribute('href')) {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  }
  if (node.tagName === 'IMG' && !node.hasAttribute('alt')) {
    node.setAttribute('alt', '');
  }
});

/** Formatted text without anything that could do more than be read. */
export function sanitize(html: string): string {
  return purifier.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
}

function allowedStyles(text: string): string {
  const probe = document.createElement('span');
  probe.style.cssText = text;
  return STYLES.map((name) => [name, probe.style.getPropertyValue(name)])
    .filter(([, value]) => value && !/url\(|expression\(/i.test(value))
    .map(([name, value]) => `${name ?? ''}: ${value ?? ''};`)
    .join(' ');
}
