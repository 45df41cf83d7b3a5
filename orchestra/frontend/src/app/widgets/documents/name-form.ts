import { element, uniqueId } from '../dom';
import { icon } from '../icons';

export const NAME_FORM_STYLES = `
.orchestra-widget .name-form { display: flex; flex: 1 1 0; flex-wrap: wrap; gap: 4px; margin: 0; min-width: 0; }

.orchestra-widget .name-form input {
  background: var(--background, #fff);
  border: 1px solid var(--accent, #0079bf);
  border-radius: 6px;
  color: var(--text, #1d2329);
  flex: 1 1 120px;
  font: inherit;
  font-weight: 400;
  height: auto;
  letter-spacing: 0;
  margin: 0;
  min-height: 36px;
  min-width: 0;
  padding: 4px 8px;
}

.orchestra-widget .name-form .plain-button { min-height: 36px; min-width: 36px; }

.orchestra-widget .name-form .name-failure { color: var(--wrong, #b3261e); flex-basis: 100%; font-size: 14px; font-weight: 500; margin: 0; }

.orchestra-widget .name-form .name-failure:empty { display: none; }
`;

export interface NameQuestion {
  label: string;
  name: string;
  /** Words of the button that goes on. */
  action: string;
  /** Keeps the name; rejects with what to say. */
  done: (name: string) => Promise<void>;
  cancelled: () => void;
}

/** A line that asks for a name: Enter keeps it, Escape does not. */
export function nameForm(question: NameQuestion): HTMLFormElement {
  const failureId = uniqueId('name-failure');
  const failure = element('p', {
    id: failureId,
    class: 'name-failure',
    role: 'alert',
  });
  const input = element('input', {
    type: 'text',
    'aria-label': question.label,
    'aria-describedby': failureId,
    maxlength: 255,
    autocomplete: 'off',
    spellcheck: 'false',
    value: question.name,
  });
  const submit = element(
    'button',
    {
      type: 'submit',
      class: 'plain-button',
      title: question.action,
      'aria-label': question.action,
    },
    icon('check'),
  );
  const cancel = element(
    'button',
    {
      type: 'button',
      class: 'plain-button',
      title: 'Cancel',
      'aria-label': 'Cancel',
      click: question.cancelled,
    },
    icon('x'),
  );
  const keep = async (): Promise<void> => {
    const name = input.value.trim();
    if (name === '') {
      failure.textContent = 'Write a name.';
      input.focus();
      return;
    }
    submit.disabled = true;
    try {
      await question.done(name);
    } catch (error) {
      failure.textContent = (error as Error).message;
      submit.disabled = false;
      input.focus();
    }
  };
  return element(
    'form',
    {
      class: 'name-form',
      novalidate: true,
      submit: (event: Event) => {
        event.preventDefault();
        // There may be a form around the widget.
        event.stopPropagation();
        void keep();
      },
      keydown: (event: KeyboardEvent) => {
        // What the keys do on the page around is not meant.
        event.stopPropagation();
        if (event.key === 'Escape') {
          event.preventDefault();
          question.cancelled();
        }
      },
    },
    input,
    submit,
    cancel,
    failure,
  );
}

/** Puts the cursor into a form, with the name but not its ending selected. */
export function focusName(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  if (input) {
    input.focus();
    const dot = input.value.lastIndexOf('.');
    input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
  }
}
