/** Elements that belong to the shell, or show nothing. */
const NOT_OF_STEPS =
  'script, style, link, template, [class*="cdk-"], [id^="cdk-"]';

/**
 * Gathers what a step puts at the end of the page: dialogs, menus, hints.
 *
 * There it gets the styles of the step, and goes when the step goes.
 */
export class Overlays {
  readonly place = document.createElement('div');
  private readonly observer = new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) {
        this.adopt(node);
      }
    }
  });

  constructor() {
    this.place.className = 'orchestra-legacy orchestra-legacy-overlays';
    document.body.append(this.place);
    this.observer.observe(document.body, { childList: true });
  }

  remove(): void {
    this.observer.disconnect();
    this.place.remove();
  }

  private adopt(node: Node): void {
    const isOfStep =
      node instanceof HTMLElement &&
      node.parentElement === document.body &&
      node !== this.place &&
      !node.localName.startsWith('orchestra-') &&
      !node.matches(NOT_OF_STEPS);
    if (isOfStep) {
      this.place.append(node);
    }
  }
}
