/** Without weight of its own, so that selectors rank as authors wrote them. */
const INSIDE = ':where(.orchestra-legacy)';

/** The size of a rem that stylesheets of steps were written for. */
const PIXELS_PER_REM = 10;

const ROOT_SELECTOR = /^(?:html|:root|body)(?![\w-])/;

/**
 * Keeps a stylesheet to the steps in AngularJS.
 *
 * Its rules apply below `.orchestra-legacy` only, and its rems become pixels,
 * because the page's own rem follows what the reader chose. Sheets of other
 * origins cannot be read and stay as they are.
 */
export function confine(sheet: CSSStyleSheet): void {
  let rules: CSSRuleList;
  try {
    rules = sheet.cssRules;
  } catch {
    return;
  }
  for (const rule of rules) {
    confineRule(rule);
  }
}

/** Rewrites a list of selectors so that all of them match inside a step. */
export function confinedSelector(selector: string): string {
  return splitSelectors(selector).map(confineOne).join(', ');
}

/** Rewrites the rems in a value of CSS as pixels. */
export function inPixels(value: string): string {
  return value.replace(
    /(-?(?:\d+\.?\d*|\.\d+))rem\b/g,
    (_whole, rems: string) =>
      `${Math.round(Number(rems) * PIXELS_PER_REM * 1000) / 1000}px`,
  );
}

function confineRule(rule: CSSRule): void {
  if (rule instanceof CSSStyleRule) {
    rule.selectorText = confinedSelector(rule.selectorText);
    scale(rule);
  } else if (rule instanceof CSSImportRule) {
    if (rule.styleSheet) {
      confine(rule.styleSheet);
    }
  } else if (rule instanceof CSSKeyframesRule) {
    scale(rule);
  } else if (rule instanceof CSSGroupingRule) {
    for (const inner of rule.cssRules) {
      confineRule(inner);
    }
  }
}

/** Rewrites the rems of a rule and of the rules in it. */
function scale(rule: CSSRule): void {
  const { style, cssRules } = rule as {
    style?: CSSStyleDeclaration;
    cssRules?: CSSRuleList;
  };
  for (const name of style ? [...style] : []) {
    const value = style?.getPropertyValue(name) ?? '';
    if (value.includes('rem')) {
      style?.setProperty(
        name,
        inPixels(value),
        style.getPropertyPriority(name),
      );
    }
  }
  for (const inner of cssRules ?? []) {
    scale(inner);
  }
}

function confineOne(selector: string): string {
  const trimmed = selector
    .trim()
    .replace(/^(?:html|:root)\s*>?\s*(?=body(?![\w-]))/, '');
  return ROOT_SELECTOR.test(trimmed)
    ? trimmed.replace(ROOT_SELECTOR, INSIDE)
    : `${INSIDE} ${trimmed}`;
}

/** Splits at the commas that are not inside brackets or quotes. */
function splitSelectors(selectors: string): string[] {
  const parts = selectors.match(
    /(?:[^,(["']|\((?:[^()]|\([^()]*\))*\)|\[(?:[^\]"']|"[^"]*"|'[^']*')*\]|"[^"]*"|'[^']*')+/g,
  );
  return parts ?? [selectors];
}
