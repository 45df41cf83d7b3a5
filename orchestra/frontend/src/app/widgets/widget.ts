import { adoptStyles, COMMON_STYLES } from './styles';

/**
 * A custom element of Orchestra, whatever the page around it is made with.
 *
 * It lives in the light DOM, so that pages can find what is inside by id, and
 * shows itself anew, once, after any number of changes.
 */
export abstract class Widget extends HTMLElement {
  /** Styles of this kind of widget. */
  protected abstract readonly styles: string;

  private isShown = false;
  private isWaiting = false;

  connectedCallback(): void {
    this.takeEarlyProperties();
    this.classList.add('orchestra-widget');
    adoptStyles(this, COMMON_STYLES, this.styles);
    this.isShown = true;
    this.show();
  }

  disconnectedCallback(): void {
    this.isShown = false;
  }

  attributeChangedCallback(): void {
    this.refresh();
  }

  /** Puts the present state on the page. */
  protected abstract show(): void;

  /** Shows the present state soon, once for many changes. */
  refresh(): void {
    if (this.isWaiting || !this.isShown) {
      return;
    }
    this.isWaiting = true;
    queueMicrotask(() => {
      this.isWaiting = false;
      if (this.isShown) {
        this.show();
      }
    });
  }

  /** Tells the page what the person made of the value. */
  protected tell(value: unknown): void {
    this.dispatchEvent(
      new CustomEvent('orchestra-change', { bubbles: true, detail: { value } }),
    );
  }

  /**
   * Properties set before this class was loaded lie on the element itself and
   * hide the accessors.
   */
  private takeEarlyProperties(): void {
    for (const name of Object.getOwnPropertyNames(this)) {
      if (name in (Object.getPrototypeOf(this) as object)) {
        const early: unknown = Reflect.get(this, name);
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, early);
      }
    }
  }
}

/**
 * Gives a kind of widget properties that are shown anew when they change.
 *
 * The class declares them (`declare label: string`); their first values are
 * given here.
 */
export function shownProperties(
  kind: { prototype: Widget },
  first: Record<string, unknown>,
): void {
  for (const [name, value] of Object.entries(first)) {
    const values = new WeakMap<Widget, unknown>();
    Object.defineProperty(kind.prototype, name, {
      get(this: Widget) {
        return values.has(this) ? values.get(this) : value;
      },
      set(this: Widget, next: unknown) {
        values.set(this, next);
        this.refresh();
      },
    });
  }
}

/**
 * Lets `readOnly`, as inputs of HTML and templates call it, mean `readonly`.
 */
export function aliasReadOnly(kind: { prototype: Widget }): void {
  Object.defineProperty(kind.prototype, 'readOnly', {
    get(this: { readonly: boolean }) {
      return this.readonly;
    },
    set(this: { readonly: boolean }, next: boolean) {
      this.readonly = next;
    },
  });
}
