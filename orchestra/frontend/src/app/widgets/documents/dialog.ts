import { element, uniqueId } from '../dom';
import { icon } from '../icons';

export const DIALOG_STYLES = `
.orchestra-widget dialog.orchestra-dialog {
  background: var(--surface-raised, #fff);
  border: 1px solid var(--hairline, #d9dee3);
  border-radius: 10px;
  box-shadow: var(--shadow, 0 8px 28px rgb(20 30 40 / 18%));
  color: var(--text, #1d2329);
  flex-direction: column;
  gap: 16px;
  inset: 0;
  margin: auto;
  max-height: min(760px, calc(100dvh - 32px));
  max-width: calc(100vw - 32px);
  overflow: hidden;
  padding: 20px;
  width: 480px;
}

.orchestra-widget dialog.orchestra-dialog[open] { display: flex; }

.orchestra-widget dialog.orchestra-dialog.wide { width: 760px; }

.orchestra-widget dialog.orchestra-dialog.large { height: 760px; width: 1040px; }

.orchestra-widget dialog.orchestra-dialog::backdrop { background: var(--scrim, rgb(20 28 36 / 45%)); }

.orchestra-widget .dialog-head {
  align-items: start;
  display: flex;
  gap: 12px;
  justify-content: space-between;
}

.orchestra-widget .dialog-head h2 {
  font: 600 18px/1.3 var(--font, system-ui, sans-serif);
  margin: 4px 0 0;
  overflow-wrap: anywhere;
}

.orchestra-widget .orchestra-dialog p { margin-block: 0; }

.orchestra-widget .dialog-body { min-height: 0; overflow: auto; }

.orchestra-widget .orchestra-dialog .dialog-body > p:not(:last-child) { margin-bottom: 12px; max-width: 75ch; }

.orchestra-widget .dialog-actions {
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  justify-content: end;
}

.orchestra-widget .primary-button {
  background: var(--accent-strong, #00649f);
  border-color: var(--accent-strong, #00649f);
  color: var(--on-accent, #fff);
}

.orchestra-widget .primary-button:hover:not(:disabled) {
  background: var(--accent, #0079bf);
  color: var(--on-accent, #fff);
}

@media (max-height: 420px) {
  .orchestra-widget dialog.orchestra-dialog {
    max-height: 100dvh;
    max-width: 100vw;
    overflow: auto;
  }
  .orchestra-widget .dialog-body { flex: none; overflow: visible; }
}
`;

export interface DialogParts {
  /** The question, or what is shown. */
  title: string;
  /** Wide for texts, large for what wants all the room there is. */
  size?: 'usual' | 'wide' | 'large';
  body: (Node | string)[];
  actions: HTMLButtonElement[];
}

/**
 * Opens a dialog inside a widget.
 *
 * The rest of the page rests until it is closed; the keyboard then goes back
 * to where it was.
 */
export function openDialog(
  host: HTMLElement,
  { title, size = 'usual', body, actions }: DialogParts,
): HTMLDialogElement {
  const titleId = uniqueId('dialog');
  const before = document.activeElement;
  const dialog = element(
    'dialog',
    {
      class: `orchestra-dialog ${size}`,
      'aria-labelledby': titleId,
      close: () => {
        dialog.remove();
        if (before instanceof HTMLElement && before.isConnected) {
          before.focus();
        }
      },
    },
    element(
      'div',
      { class: 'dialog-head' },
      element('h2', { id: titleId }, title),
      element(
        'button',
        {
          type: 'button',
          class: 'plain-button',
          'aria-label': 'Close',
          click: () => {
            dialog.close();
          },
        },
        icon('x'),
      ),
    ),
    element('div', { class: 'dialog-body' }, ...body),
    actions.length > 0 &&
      element('div', { class: 'dialog-actions' }, ...actions),
  );
  host.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A button with words. */
export function button(
  words: string,
  click: () => void,
  style = '',
): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: `plain-button framed-button ${style}`.trim(), click },
    words,
  );
}
